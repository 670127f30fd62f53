package dev.simpler.export;

import dev.simpler.export.ir.LiftedKernel;
import dev.simpler.export.lift.KernelLift;
import dev.simpler.export.plan.Instances;
import dev.simpler.export.plan.PlannedKernel;
import dev.simpler.export.plan.TilePlan;
import dev.simpler.export.print.PatternTable;
import dev.simpler.platform.image.ClassImage;
import java.util.List;

/**
 * A kernel with the addresses of its tiles on a chip, and the shapes it was launched with.
 *
 * @param planned the kernel
 * @param seen its launches
 * @param patterns what the chip has
 */
record KernelPlan(PlannedKernel planned, Instances seen, PatternTable patterns) {
  /**
   * The plan of a kernel.
   *
   * @throws dev.simpler.abi.error.SimplerException if a part of it has no counterpart on the chip
   */
  static KernelPlan of(ClassImage image, PatternTable patterns) {
    LiftedKernel kernel = KernelLift.of(image);
    return new KernelPlan(TilePlan.of(kernel, patterns.needs()), new Instances(kernel), patterns);
  }

  /** Takes the shapes of a launch. */
  void add(KernelLaunch launch) {
    seen.add(launch.words(), launch.shapes());
  }

  /** Values of the parameters of its template, one list per instance. */
  List<List<Long>> instances() {
    return seen.all();
  }

  /** Refuses what does not fit the memories of the chip. */
  void requireRoom() {
    List<List<Long>> shapes =
        planned.kernel().parameters().isEmpty() ? List.of(List.of()) : instances();
    shapes.forEach(values -> planned.requireRoom(values, patterns.forms()));
  }
}
