import com.aliyun.iot20180120.Client;
import com.aliyun.iot20180120.models.QueryDeviceDistributeJobRequest;
import com.aliyun.tea.TeaException;
import com.aliyun.teaopenapi.models.Config;
import com.aliyun.teautil.models.RuntimeOptions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** com.aliyun:iot20180120 with one of its two signature modes; {@code v2} is its name for HMAC-SHA1. */
record Adapter(String signatureAlgorithm) implements Sdk {
  private static final String SDK = "iot20180120";
  private static final int INFLIGHT = 32;

  public static void main(String[] mode) throws Exception {
    Map<String, Object> candidate =
        Map.of("name", "com.aliyun:" + SDK + " (" + mode[0] + ")", "version", Version.of(SDK), "language", "Java");
    Map<String, Object> capabilities =
        Map.of("formats", List.of("JSON"), "securityToken", true, "timeout", true, "inflight", INFLIGHT);
    Protocol.serve(candidate, capabilities, new Adapter(mode[0].equals("hmac-sha1") ? "v2" : null));
  }

  @Override
  public Object query(Call call) throws Exception {
    Config config = new Config()
        .setAccessKeyId(call.accessKeyId())
        .setAccessKeySecret(call.accessKeySecret())
        .setSecurityToken(call.securityToken())
        .setEndpoint(call.endpoint().getAuthority())
        .setProtocol(call.endpoint().getScheme())
        .setSignatureAlgorithm(signatureAlgorithm);
    RuntimeOptions runtime = new RuntimeOptions();
    runtime.connectTimeout = call.timeoutMs();
    runtime.readTimeout = call.timeoutMs();
    // a connection for each call at once, so that chance does not decide which call reuses one
    runtime.maxIdleConns = INFLIGHT;
    QueryDeviceDistributeJobRequest request = new QueryDeviceDistributeJobRequest().setJobId(call.jobId());
    // under the documented names, by the SDK's own mapping
    return new Client(config).queryDeviceDistributeJobWithOptions(request, runtime).getBody().toMap();
  }

  @Override
  public Map<String, Object> exposed(Throwable error) {
    Map<String, Object> exposed = new HashMap<>();
    if (error instanceof TeaException failure) {
      Map<String, Object> data = failure.getData() == null ? Map.of() : failure.getData();
      exposed.put("code", failure.getCode());
      exposed.put("httpStatus", failure.getStatusCode());
      exposed.put("requestId", data.get("RequestId"));
      exposed.put("errorMessage", data.get("ErrorMessage"));
    }
    return exposed;
  }
}
