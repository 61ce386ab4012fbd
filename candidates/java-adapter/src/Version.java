import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The version that a jar on the class path says it has. */
final class Version {
  private Version() {}

  /** Reads it from what Maven wrote into the jar of com.aliyun with this name. */
  static String of(String artifact) throws IOException {
    Properties jar = new Properties();
    try (InputStream in = Version.class.getResourceAsStream("/META-INF/maven/com.aliyun/" + artifact + "/pom.properties")) {
      jar.load(in);
    }
    return jar.getProperty("version");
  }
}
