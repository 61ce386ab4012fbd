import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The candidate's side of adapter protocol 1: a line of JSON for each message. */
final class Protocol {
  private static final Gson EXACT = new GsonBuilder().serializeNulls().create();
  private static final Gson WITHOUT_NULLS = new Gson();

  private final PrintStream out = System.out;
  private final Sdk sdk;

  private Protocol(Sdk sdk) {
    this.sdk = sdk;
  }

  /** Serves calls, each in its own thread, until the kit says bye or its input ends; then ends the process. */
  static void serve(Map<String, Object> candidate, Map<String, Object> capabilities, Sdk sdk) {
    Protocol protocol = new Protocol(sdk);
    // whatever the SDK prints goes to the log: standard output is for the protocol alone
    System.setOut(System.err);
    // threads of the SDK would keep the process, hence both exits
    try {
      protocol.listen(Map.of("op", "hello", "protocol", 1, "candidate", candidate, "capabilities", capabilities));
      System.exit(0);
    } catch (Throwable broken) {
      System.err.println("Failed to serve the kit: " + broken);
      System.exit(1);
    }
  }

  private void listen(Map<String, Object> hello) throws IOException {
    ExecutorService calls = Executors.newCachedThreadPool();
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      JsonObject message = EXACT.fromJson(line, JsonObject.class);
      String op = message.get("op").getAsString();
      switch (op) {
        case "hello" -> write(hello);
        case "call" -> calls.execute(() -> write(answer(message)));
        case "bye" -> { return; }
        default -> write(answer(message, "unsupported", "no such op: " + op));
      }
    }
  }

  private Map<String, Object> answer(JsonObject message) {
    try {
      return answer(message, "returned", sdk.query(Call.of(message)));
    } catch (Throwable error) {
      return answer(message, "raised", raised(error));
    }
  }

  private static Map<String, Object> answer(JsonObject message, String kind, Object what) {
    Map<String, Object> answer = new HashMap<>();
    answer.put("seq", message.get("seq"));
    answer.put(kind, what);
    return answer;
  }

  private Object raised(Throwable error) {
    Map<String, Object> raised = new HashMap<>(sdk.exposed(error));
    raised.put("type", error.getClass().getSimpleName());
    raised.put("message", error.getMessage());
    return WITHOUT_NULLS.toJsonTree(raised);
  }

  private void write(Map<String, Object> message) {
    byte[] line = (ascii(EXACT.toJson(message)) + "\n").getBytes(US_ASCII);
    synchronized (out) {
      out.write(line, 0, line.length);
      out.flush();
    }
  }

  /** The same JSON with an escape for each character beyond ASCII, so that half a surrogate pair survives too. */
  private static String ascii(String json) {
    StringBuilder line = new StringBuilder(json.length());
    json.chars().forEach(c -> {
      if (c < 0x7f) line.append((char) c);
      else line.append("\\u").append(HexFormat.of().toHexDigits((char) c));
    });
    return line.toString();
  }
}
