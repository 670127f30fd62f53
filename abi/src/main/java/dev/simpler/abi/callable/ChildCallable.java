package dev.simpler.abi.callable;

import dev.simpler.abi.WideLimits;
import dev.simpler.abi.error.AbiException;
import java.util.Objects;

/**
 * A kernel inside a chip callable.
 *
 * @param functionId the id tasks name it by, from 0; how high it may be is the epoch's
 * @param callable the kernel
 */
public record ChildCallable(int functionId, CoreCallable callable) {
  /** Checks the values. */
  public ChildCallable {
    Objects.requireNonNull(callable, "callable");
    if (functionId < 0 || functionId >= WideLimits.MAX_CHILDREN) {
      throw AbiException.value(
          "ChipCallable",
          "function id " + functionId + " is outside 0.." + (WideLimits.MAX_CHILDREN - 1));
    }
  }
}
