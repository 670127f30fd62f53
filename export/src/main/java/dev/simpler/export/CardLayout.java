package dev.simpler.export;

import dev.simpler.abi.callable.ChildCallable;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.export.print.PatternTable;
import java.util.HashMap;
import java.util.Map;

/**
 * Where the tiles of a program's kernels lie on a card: the plan that exports are written by, asked
 * about single launches. Used by one thread.
 */
public final class CardLayout {
  private final Map<Integer, KernelPlan> kernels = new HashMap<>();

  private CardLayout(ChipCallable program, ExportTarget target) {
    PatternTable patterns = PatternTable.of(target.chip(), target.epoch(), "");
    for (ChildCallable child : program.children()) {
      kernels.put(
          child.functionId(),
          KernelPlan.of(ProgramExport.image(child.callable().binary()), patterns));
    }
  }

  /**
   * Plans all kernels of a program.
   *
   * @param program of class images
   * @param target chip, epoch and graph runtime
   * @return where scratch tiles of each kernel go
   * @throws dev.simpler.abi.error.SimplerException if a part of one has no counterpart on the chip
   */
  public static CardLayout of(ChipCallable program, ExportTarget target) {
    return new CardLayout(program, target);
  }

  /**
   * Refuses a launch whose tiles do not fit the card's memories beside the scratch tiles that
   * instructions want there and what the tile library takes for itself.
   *
   * @param launch how a kernel was launched on a simulator
   * @throws dev.simpler.abi.error.SimplerException with the kernel, the bytes and the limit
   */
  public void require(KernelLaunch launch) {
    KernelPlan plan = kernels.get(launch.functionId());
    if (plan != null) {
      plan.add(launch);
      plan.requireRoom();
    }
  }
}
