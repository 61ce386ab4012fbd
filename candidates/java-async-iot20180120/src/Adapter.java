import com.aliyun.auth.credentials.Credential;
import com.aliyun.auth.credentials.provider.StaticCredentialProvider;
import com.aliyun.sdk.gateway.pop.Configuration;
import com.aliyun.sdk.gateway.pop.auth.SignatureVersion;
import com.aliyun.sdk.gateway.pop.exception.PopClientException;
import com.aliyun.sdk.gateway.pop.exception.PopServerException;
import com.aliyun.sdk.service.iot20180120.AsyncClient;
import com.aliyun.sdk.service.iot20180120.models.QueryDeviceDistributeJobRequest;
import darabonba.core.client.ClientOverrideConfiguration;
import darabonba.core.policy.retry.RetryPolicy;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** com.aliyun:alibabacloud-iot20180120 with one of its signatures, and with its retry policy or without. */
record Adapter(SignatureVersion signature, RetryPolicy retries) implements Sdk {
  private static final String SDK = "alibabacloud-iot20180120";

  public static void main(String[] mode) throws Exception {
    boolean retries = mode[0].equals("retry");
    Map<String, Object> candidate =
        Map.of("name", "com.aliyun:" + SDK + " (" + mode[0] + ")", "version", Version.of(SDK), "language", "Java");
    Map<String, Object> capabilities = Map.of(
        "formats", List.of("JSON"), "securityToken", true, "timeout", true, "inflight", 32, "retries", retries);
    Protocol.serve(candidate, capabilities, new Adapter(
        mode[0].equals("acs3") ? SignatureVersion.V3 : SignatureVersion.V1,
        retries ? RetryPolicy.defaultRetryPolicy() : null));
  }

  @Override
  public Object query(Call call) throws Exception {
    QueryDeviceDistributeJobRequest.Builder request = QueryDeviceDistributeJobRequest.builder();
    if (call.jobId() != null) request.jobId(call.jobId());
    try (AsyncClient client = client(call)) {
      // under the documented names, by the SDK's own mapping
      return client.queryDeviceDistributeJob(request.build()).get().getBody().toMap();
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof Exception cause ? cause : failed;
    }
  }

  private AsyncClient client(Call call) {
    Duration timeout = call.timeoutMs() == null ? null : Duration.ofMillis(call.timeoutMs());
    Credential credential = Credential.builder()
        .accessKeyId(call.accessKeyId())
        .accessKeySecret(call.accessKeySecret())
        .securityToken(call.securityToken())
        .build();
    return AsyncClient.builder()
        .credentialsProvider(StaticCredentialProvider.create(credential))
        .serviceConfiguration(Configuration.create().setSignatureVersion(signature))
        .overrideConfiguration(ClientOverrideConfiguration.create()
            .setEndpointOverride(call.endpoint().getAuthority())
            .setProtocol(call.endpoint().getScheme())
            .setConnectTimeout(timeout)
            .setResponseTimeout(timeout)
            .setRetryPolicy(retries))
        .build();
  }

  @Override
  public Map<String, Object> exposed(Throwable error) {
    Map<String, Object> exposed = new HashMap<>();
    if (error instanceof PopClientException failure) {
      exposed.put("code", failure.getErrCode());
      exposed.put("requestId", failure.getRequestId());
    } else if (error instanceof PopServerException failure) {
      exposed.put("code", failure.getErrCode());
      exposed.put("requestId", failure.getRequestId());
    }
    return exposed;
  }
}
