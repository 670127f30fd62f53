package dev.simpler.abi.callable;

import dev.simpler.abi.Limits;
import dev.simpler.abi.error.AbiException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;

/**
 * What a chip runs: an orchestration function and the kernels its tasks name. Immutable.
 *
 * <p>How many kernels, directions and function ids it may have and what its bytes are, the epoch of
 * the ABI says ({@link ProgramCodec}). Names longer than 63 bytes are cut to 63. An empty name
 * stands for the runtime's default.
 */
public final class ChipCallable {
  static final String STRUCT = ChipCallableLayout.SPEC.name();

  private final List<Direction> signature;
  private final String functionName;
  private final String configName;
  private final byte[] binary;
  private final List<ChildCallable> children;

  ChipCallable(
      List<Direction> signature,
      String functionName,
      String configName,
      byte[] binary,
      List<ChildCallable> children) {
    this.signature = List.copyOf(signature);
    this.functionName = cut(functionName);
    this.configName = cut(configName);
    this.binary = binary;
    this.children = List.copyOf(children);
  }

  /**
   * Starts a callable around the bytes of an orchestration image.
   *
   * @param binary of the orchestration function; copied when the callable is built
   * @return a builder without kernels
   */
  public static Builder builder(byte[] binary) {
    return new Builder(binary);
  }

  /** Cuts to 63 bytes, never in the middle of a character. */
  private static String cut(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= Limits.MAX_NAME) {
      return name;
    }
    int end = Limits.MAX_NAME;
    while ((bytes[end] & 0xC0) == 0x80) {
      end--;
    }
    return new String(bytes, 0, end, StandardCharsets.UTF_8);
  }

  /** {@return directions of the run's tensor arguments} */
  public List<Direction> signature() {
    return signature;
  }

  /** {@return exported name of the orchestration function; empty for the default} */
  public String functionName() {
    return functionName;
  }

  /** {@return exported name of the configuration function; empty for the default} */
  public String configName() {
    return configName;
  }

  /** {@return a copy of the orchestration image} */
  public byte[] binary() {
    return binary.clone();
  }

  /** {@return size of the orchestration image} */
  public int binarySize() {
    return binary.length;
  }

  /** {@return the kernels} */
  public List<ChildCallable> children() {
    return children;
  }

  /**
   * Refuses a callable in which two kernels have one function id. The format can express it, and
   * the reference would silently run the first of them.
   */
  public void requireDistinctFunctions() {
    BitSet seen = new BitSet();
    for (ChildCallable child : children) {
      if (seen.get(child.functionId())) {
        throw AbiException.value(
            STRUCT, "function id " + child.functionId() + " is given to two kernels");
      }
      seen.set(child.functionId());
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ChipCallable that
        && signature.equals(that.signature)
        && functionName.equals(that.functionName)
        && configName.equals(that.configName)
        && Arrays.equals(binary, that.binary)
        && children.equals(that.children);
  }

  @Override
  public int hashCode() {
    return Objects.hash(signature, functionName, Arrays.hashCode(binary), children);
  }

  @Override
  public String toString() {
    return "ChipCallable " + functionName + signature + " with " + children.size() + " kernels";
  }

  /** Collects the parts of a callable. */
  public static final class Builder {
    private final byte[] binary;
    private List<Direction> signature = List.of();
    private String functionName = "";
    private String configName = "";
    private final List<ChildCallable> children = new ArrayList<>();

    private Builder(byte[] binary) {
      this.binary = binary.clone();
    }

    /**
     * Sets the directions of the run's tensor arguments, in order.
     *
     * @param directions one for each tensor argument of a run, in order
     * @return this builder
     */
    public Builder signature(Direction... directions) {
      return signature(List.of(directions));
    }

    /**
     * Sets the directions of the run's tensor arguments, in order.
     *
     * @param directions one for each tensor argument of a run, in order
     * @return this builder
     */
    public Builder signature(List<Direction> directions) {
      signature = directions;
      return this;
    }

    /**
     * Sets the exported name of the orchestration function.
     *
     * @param name exported by the image
     * @return this builder
     */
    public Builder functionName(String name) {
      functionName = name;
      return this;
    }

    /**
     * Sets the exported name of the configuration function.
     *
     * @param name exported by the image
     * @return this builder
     */
    public Builder configName(String name) {
      configName = name;
      return this;
    }

    /**
     * Adds a kernel.
     *
     * @param functionId the number that submits name it by, each once
     * @param kernel a kernel with its directions
     * @return this builder
     */
    public Builder kernel(int functionId, CoreCallable kernel) {
      children.add(new ChildCallable(functionId, kernel));
      return this;
    }

    /** {@return the finished callable} */
    public ChipCallable build() {
      return new ChipCallable(signature, functionName, configName, binary, children);
    }
  }
}
