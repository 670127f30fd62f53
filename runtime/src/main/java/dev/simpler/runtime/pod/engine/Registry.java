package dev.simpler.runtime.pod.engine;

import dev.simpler.runtime.pod.Callee;
import dev.simpler.runtime.pod.PodException;
import dev.simpler.runtime.pod.PodFunction;
import dev.simpler.runtime.pod.SubFunction;
import java.util.List;

/**
 * The functions of a worker by number. Immutable.
 *
 * @param functions each a {@link SubFunction} or a {@link PodFunction}
 */
public record Registry(List<Object> functions) {
  public Registry {
    functions = List.copyOf(functions);
  }

  /** The plain function of a number. */
  public SubFunction sub(Callee callee) {
    if (lookup(callee) instanceof SubFunction function) {
      return function;
    }
    throw PodException.usage(
        callee + " is an orchestration function", "submit it to a nested worker");
  }

  /** The orchestration function of a number. */
  public PodFunction pod(Callee callee) {
    if (lookup(callee) instanceof PodFunction function) {
      return function;
    }
    throw PodException.usage(callee + " is a plain function", "submit it to a sub-worker");
  }

  private Object lookup(Callee callee) {
    return switch (callee) {
      case Callee.Function function -> {
        if (function.id() < 0 || function.id() >= functions.size()) {
          throw PodException.usage(
              "callable id "
                  + function.id()
                  + " not registered, "
                  + functions.size()
                  + " functions are",
              "register functions before init");
        }
        yield functions.get(function.id());
      }
      case Callee.Chip program ->
          throw PodException.usage(
              program + " submitted to a worker that is no chip", "submit it to a chip");
    };
  }
}
