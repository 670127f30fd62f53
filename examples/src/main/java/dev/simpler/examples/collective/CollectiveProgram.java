package dev.simpler.examples.collective;

import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.Direction;
import dev.simpler.kernel.Kernel;
import dev.simpler.platform.image.ClassImage;
import dev.simpler.runtime.example.ExampleSession;

/** What every chip of a collective operation runs: one kernel that gets all that the chip got. */
final class CollectiveProgram {
  private CollectiveProgram() {}

  /**
   * The program around a kernel.
   *
   * @param signature of the program and of the kernel
   */
  static ChipCallable of(Class<? extends Kernel> kernel, Direction... signature) {
    return ChipCallable.builder(ClassImage.orchestration(CollectiveGraph.class))
        .signature(signature)
        .kernel(CollectiveGraph.KERNEL, ExampleSession.kernel(kernel, signature))
        .build();
  }
}
