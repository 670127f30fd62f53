package dev.simpler.export.plan;

import dev.simpler.export.ir.Expression;
import dev.simpler.export.ir.Expression.Variable;
import dev.simpler.export.ir.LiftedKernel;
import dev.simpler.export.ir.UntranslatableException;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.machine.ChipForms;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A kernel whose tiles have addresses.
 *
 * @param kernel the kernel
 * @param peaks the bytes that its tiles take of each memory, whenever it becomes more, in its
 *     parameters
 * @param library the bytes of UB that the tile library takes at its end for the kernel's
 *     instructions
 */
public record PlannedKernel(
    LiftedKernel kernel, Map<Location, List<Expression>> peaks, long library) {
  public PlannedKernel {
    peaks = Map.copyOf(peaks);
  }

  /**
   * Refuses an instance that does not fit the chip's memories.
   *
   * @param values of the kernel's parameters
   * @param chip what the chip has
   */
  public void requireRoom(List<Long> values, ChipForms chip) {
    List<Variable> parameters = List.copyOf(kernel.parameters().values());
    KernelNumbers evaluation = new KernelNumbers(kernel.body(), parameters, values);
    peaks.forEach((memory, all) -> {
      OptionalLong needed =
          all.stream().map(evaluation::of).flatMapToLong(OptionalLong::stream).max();
      long there = chip.bytes(memory);
      long taken = memory == Location.VEC ? library : 0;
      if (needed.isPresent() && needed.getAsLong() + taken > there) {
        throw new UntranslatableException(
            kernel.source(),
            "on the card tiles take "
                + needed.getAsLong()
                + " bytes of "
                + memory
                + (taken > 0 ? " and the tile library " + taken : "")
                + (values.isEmpty() ? "" : " where its parameters are " + values)
                + "; the chip has "
                + there,
            "declare smaller tiles, close() those that are done, or use aliasOf");
      }
    });
  }
}
