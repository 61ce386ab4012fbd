import com.aliyuncs.DefaultAcsClient;
import com.aliyuncs.auth.SignatureVersion;
import com.aliyuncs.exceptions.ClientException;
import com.aliyuncs.http.FormatType;
import com.aliyuncs.http.ProtocolType;
import com.aliyuncs.iot.model.v20180120.QueryDeviceDistributeJobRequest;
import com.aliyuncs.policy.retry.RetryPolicy;
import com.aliyuncs.profile.DefaultProfile;
import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** com.aliyun:aliyun-java-sdk-iot with one of its signatures and one of its retry policies. */
record Adapter(SignatureVersion signature, RetryPolicy retries) implements Sdk {
  private static final String SDK = "aliyun-java-sdk-iot";
  // its answers are plain objects; the documented names are those of their fields, with a capital
  private static final Gson DOCUMENTED_NAMES =
      new GsonBuilder().setFieldNamingPolicy(FieldNamingPolicy.UPPER_CAMEL_CASE).create();

  public static void main(String[] mode) throws Exception {
    boolean retries = mode[0].equals("retry");
    Map<String, Object> candidate =
        Map.of("name", "com.aliyun:" + SDK + " (" + mode[0] + ")", "version", Version.of(SDK), "language", "Java");
    Map<String, Object> capabilities = Map.of(
        "formats", List.of("JSON", "XML"), "securityToken", true, "timeout", true, "inflight", 32, "retries", retries);
    Protocol.serve(candidate, capabilities, new Adapter(
        mode[0].equals("acs3") ? SignatureVersion.V3 : SignatureVersion.V1,
        retries ? RetryPolicy.defaultRetryPolicy(true) : RetryPolicy.none()));
  }

  @Override
  public Object query(Call call) throws Exception {
    DefaultAcsClient client = new DefaultAcsClient(DefaultProfile.getProfile(
        "cn-shanghai", call.accessKeyId(), call.accessKeySecret(), call.securityToken()));
    client.setSysRetryPolicy(retries);
    QueryDeviceDistributeJobRequest request = new QueryDeviceDistributeJobRequest();
    request.setSysProtocol(ProtocolType.valueOf(call.endpoint().getScheme().toUpperCase(Locale.ROOT)));
    request.setSysEndpoint(call.endpoint().getAuthority());
    request.setSysSignatureVersion(signature);
    request.setSysAcceptFormat(FormatType.valueOf(call.format()));
    request.setSysConnectTimeout(call.timeoutMs());
    request.setSysReadTimeout(call.timeoutMs());
    request.setJobId(call.jobId());
    return DOCUMENTED_NAMES.toJsonTree(client.getAcsResponse(request));
  }

  @Override
  public Map<String, Object> exposed(Throwable error) {
    Map<String, Object> exposed = new HashMap<>();
    if (error instanceof ClientException failure) {
      exposed.put("code", failure.getErrCode());
      exposed.put("errorMessage", failure.getErrMsg());
      exposed.put("requestId", failure.getRequestId());
    }
    return exposed;
  }
}
