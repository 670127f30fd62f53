package dev.simpler.sim.forms;

import dev.simpler.kernel.machine.Instruction;
import dev.simpler.sim.cost.CostModel;
import dev.simpler.sim.cost.DataPath;
import dev.simpler.sim.cost.Format;
import dev.simpler.sim.cost.VectorShape;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Remembers which kinds of cost an instruction asks for; each takes a nanosecond. */
final class RecordingCosts implements CostModel {
  private static final long NANOSECOND = 1000;

  private final Set<String> asked = new TreeSet<>();

  /** What was asked for since the last call, in words. */
  String take() {
    String all = String.join(", ", asked);
    asked.clear();
    return all;
  }

  @Override
  public boolean connects(DataPath path) {
    return true;
  }

  @Override
  public long transfer(DataPath path, int commands, long lines, long lineBytes) {
    asked.add(
        path.name()
            .replace('_', ' ')
            .replace("TO", "to")
            .replace("FIXPIPE", "fixpipe")
            .replace("BIAS", "bias"));
    return NANOSECOND;
  }

  @Override
  public long vector(Instruction op, VectorShape shape, boolean streaming) {
    asked.add("vector");
    return NANOSECOND;
  }

  @Override
  public long scalarLoop(Instruction op, VectorShape shape) {
    return 0;
  }

  @Override
  public long matmul(Format operand, int m, int k, int n, boolean streaming) {
    asked.add("cube");
    return NANOSECOND;
  }

  @Override
  public long shared(long bytes, boolean aligned, double cores, long resident) {
    return 0;
  }

  @Override
  public boolean aligned(long bytes) {
    return true;
  }

  @Override
  public long scalar(long operations) {
    return 0;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "asked for %s", asked);
  }
}
