package dev.simpler.sim.adverse;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Carries the instructions of one unit out at once, after everything before them.
 *
 * @param unit what carries them out
 */
record PromptCall(Object unit, LatePipes pipes) implements InvocationHandler {
  @Override
  public @Nullable Object invoke(Object proxy, Method method, @Nullable Object[] operands) {
    pipes.finishAll();
    return UnitCall.of(unit, method, operands);
  }
}
