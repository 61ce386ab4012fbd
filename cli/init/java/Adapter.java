import com.google.gson.*;
import java.io.*;
import java.net.*;
import java.net.http.*;
import java.time.Duration;
import java.util.concurrent.*;
import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * An adapter: how the kit makes one call with your client. It expects, repairs and retries nothing. Build it with
 * "mvn -q -B package", then: npx djc doctor --command "java -cp 'target/*:target/lib/*' Adapter"; djc run takes the same.
 */
public class Adapter {
    // Claim what your client does, and no more: formats, retries, rateLimit, waits, securityToken, timeout, inflight, operations.
    static final String HELLO = "{'op':'hello','protocol':1,'candidate':{'name':'my-client','version':'0.0.0',"
        + "'language':'Java'},'capabilities':{'formats':['JSON'],'inflight':8,'operations':'any'}}";
    static final PrintStream OUT = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
    static final HttpClient HTTP = HttpClient.newHttpClient();

    /** TODO: put your client here. Endpoint and credentials differ from call to call, so create a new client for each. */
    static JsonElement ask(JsonObject call) throws Exception {
        String key = call.getAsJsonObject("credentials").get("accessKeyId").getAsString();
        String query = "/?Action=" + call.get("action").getAsString() + "&Version=" + call.get("version").getAsString()
            + "&Format=" + call.get("format").getAsString() + "&AccessKeyId=" + URLEncoder.encode(key, UTF_8);
        for (var each : call.getAsJsonObject("params").entrySet()) { // no lists yet
            JsonElement value = each.getValue();
            String text = value.isJsonPrimitive() ? value.getAsString() : value.toString();
            query += "&" + each.getKey() + "=" + URLEncoder.encode(text, UTF_8);
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(call.get("endpoint").getAsString() + query));
        if (call.has("timeoutMs")) request.timeout(Duration.ofMillis(call.get("timeoutMs").getAsLong()));
        return JsonParser.parseString(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString()).body());
    }

    static JsonObject answer(JsonObject call) {
        JsonObject answer = new JsonObject();
        answer.add("seq", call.get("seq"));
        String op = call.get("op").getAsString();
        try {
            if (op.equals("call")) answer.add("returned", ask(call)); // what your client hands its caller
            else answer.addProperty("unsupported", "this client has no " + op);
        } catch (Exception error) { // name what your client exposes: code, errorMessage, requestId, httpStatus, retryAfterMs
            JsonObject raised = new JsonObject();
            raised.addProperty("type", error.getClass().getSimpleName());
            raised.addProperty("message", String.valueOf(error.getMessage()));
            answer.add("raised", raised);
        }
        return answer;
    }

    public static void main(String[] arguments) throws IOException {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        for (String line; (line = lines.readLine()) != null; ) {
            JsonObject call = JsonParser.parseString(line).getAsJsonObject();
            String op = call.get("op").getAsString();
            if (op.equals("hello")) OUT.println(JsonParser.parseString(HELLO));
            else if (op.equals("bye")) break;
            else pool.submit(() -> OUT.println(answer(call))); // stdout is for the protocol alone, so log to stderr
        }
        pool.shutdown();
    }
}
