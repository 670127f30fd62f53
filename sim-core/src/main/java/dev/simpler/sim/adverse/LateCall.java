package dev.simpler.sim.adverse;

import dev.simpler.kernel.Pipe;
import dev.simpler.sim.observe.CoreTap;
import dev.simpler.sim.onchip.CoreUnits;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Lets the instructions of one unit wait, with their operands as they are now. One that returns
 * something is carried out at once, after all work of its pipe so far.
 *
 * @param unit what carries them out
 * @param pipe which pipe executes which
 */
record LateCall(Object unit, PipeOfCall pipe, CoreUnits units, LatePipes pipes)
    implements InvocationHandler {

  @Override
  public @Nullable Object invoke(Object proxy, Method method, @Nullable Object[] operands) {
    Pipe executing = pipe.of(operands);
    if (method.getReturnType() != void.class) {
      pipes.demand(executing);
      return UnitCall.of(unit, method, operands);
    }
    CoreTap tap = units.tap();
    CoreTap later = tap == null ? null : tap.later();
    @Nullable Object[] frozen = Frozen.all(operands);
    pipes.later(
        executing,
        () -> {
          CoreTap outer = units.tellTo(later);
          try {
            UnitCall.of(unit, method, frozen);
          } finally {
            units.tellTo(outer);
          }
        });
    return null;
  }
}
