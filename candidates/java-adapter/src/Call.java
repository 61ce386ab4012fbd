import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.net.URI;

/** One call as the kit asks for it; what the kit leaves out is null. Times are in milliseconds. */
record Call(
    URI endpoint,
    String accessKeyId,
    String accessKeySecret,
    String securityToken,
    String format,
    String jobId,
    Integer timeoutMs) {

  /** The call in a line of the protocol. */
  static Call of(JsonObject line) {
    JsonObject credentials = line.getAsJsonObject("credentials");
    JsonElement timeoutMs = line.get("timeoutMs");
    return new Call(
        URI.create(text(line, "endpoint")),
        text(credentials, "accessKeyId"),
        text(credentials, "accessKeySecret"),
        text(credentials, "securityToken"),
        text(line, "format"),
        text(line, "jobId"),
        timeoutMs == null ? null : timeoutMs.getAsInt());
  }

  private static String text(JsonObject from, String name) {
    JsonElement value = from.get(name);
    return value == null ? null : value.getAsString();
  }
}
