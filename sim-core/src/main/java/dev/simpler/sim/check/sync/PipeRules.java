package dev.simpler.sim.check.sync;

import dev.simpler.kernel.Pipe;
import dev.simpler.sim.check.Moment;
import dev.simpler.sim.observe.CoreKind;
import java.util.Set;

/** Which pipes a core has: flags and barriers of others hang or do nothing. */
final class PipeRules {
  private static final Set<Pipe> OF_AIC =
      Set.of(Pipe.S, Pipe.MTE1, Pipe.MTE2, Pipe.MTE3, Pipe.M, Pipe.FIX);
  private static final Set<Pipe> OF_AIV = Set.of(Pipe.S, Pipe.V, Pipe.MTE2, Pipe.MTE3);

  private final SyncFindings findings;

  PipeRules(SyncFindings findings) {
    this.findings = findings;
  }

  private static boolean has(CoreKind kind, Pipe pipe) {
    return (kind == CoreKind.AIC ? OF_AIC : OF_AIV).contains(pipe);
  }

  void checkFlag(Moment moment, Pipe source, Pipe target) {
    CoreKind kind = moment.run().core().kind();
    for (Pipe pipe : new Pipe[] {source, target}) {
      if (!has(kind, pipe)) {
        findings.noSuchPipe("a flag from " + source + " to " + target, pipe, moment);
        return;
      }
    }
  }

  void checkBarrier(Moment moment, Pipe pipe) {
    if (pipe == Pipe.S) {
      findings.scalarBarrier(moment);
    } else if (pipe != Pipe.ALL && !has(moment.run().core().kind(), pipe)) {
      findings.noSuchPipe("a barrier of " + pipe, pipe, moment);
    }
  }
}
