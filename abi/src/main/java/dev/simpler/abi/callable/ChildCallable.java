package dev.simpler.abi.callable;

import dev.simpler.abi.Limits;
import dev.simpler.abi.error.AbiException;
import java.util.Objects;

/**
 * A kernel inside a chip callable.
 *
 * @param functionId the id tasks name it by, 0 to 31
 * @param callable the kernel
 */
public record ChildCallable(int functionId, CoreCallable callable) {
  public ChildCallable {
    Objects.requireNonNull(callable, "callable");
    if (functionId < 0 || functionId >= Limits.MAX_FUNC_ID) {
      throw AbiException.value(
          "ChipCallable",
          "function id " + functionId + " is outside 0.." + (Limits.MAX_FUNC_ID - 1));
    }
  }
}
