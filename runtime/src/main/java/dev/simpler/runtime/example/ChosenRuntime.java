package dev.simpler.runtime.example;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.platform.PlatformException;
import dev.simpler.platform.Platforms;

/** Which graph runtime an example runs on. */
final class ChosenRuntime {
  private ChosenRuntime() {}

  /**
   * The runtime that the options name, or the example's own. A name that the platform does not know
   * passes: opening a worker refuses it and says what there is.
   *
   * @param platforms those there are
   * @throws PlatformException of category UNSUPPORTED if the platform has that runtime, but the
   *     example has no graph for it
   */
  static String of(Example example, ExampleOptions options, Platforms platforms) {
    String wanted = options.runtime();
    if (wanted.isEmpty()) {
      return example.runtimes().getFirst();
    }
    boolean written = example.runtimes().contains(wanted);
    if (!written && platforms.named(options.platform()).facts().runtimes().contains(wanted)) {
      throw new PlatformException(
          Fault.of(
                  ErrorCategory.UNSUPPORTED,
                  "example " + example.name() + " has no graph for runtime " + wanted)
              .mend("choose one of " + String.join(", ", example.runtimes())));
    }
    return wanted;
  }
}
