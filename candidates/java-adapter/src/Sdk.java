import java.util.Map;

/** An SDK, as the adapter protocol sees it. */
interface Sdk {
  /** Makes one call, and returns what the SDK returned, under the documented names; throws what the SDK throws. */
  Object query(Call call) throws Exception;

  /** What the SDK exposes of a failure beside its type and message, under the names of the protocol; null is left out. */
  Map<String, Object> exposed(Throwable error);
}
