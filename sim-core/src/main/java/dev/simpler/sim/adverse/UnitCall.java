package dev.simpler.sim.adverse;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.UndeclaredThrowableException;
import org.jspecify.annotations.Nullable;

/** Carries an instruction out. */
final class UnitCall {
  private UnitCall() {}

  /** What {@code method} of {@code unit} returns; what it throws is thrown as it is. */
  static @Nullable Object of(Object unit, Method method, @Nullable Object[] operands) {
    try {
      return method.invoke(unit, operands);
    } catch (InvocationTargetException e) {
      switch (e.getCause()) {
        case RuntimeException thrown -> throw thrown;
        case Error thrown -> throw thrown;
        case null, default -> throw new UndeclaredThrowableException(e);
      }
    } catch (IllegalAccessException e) {
      throw new LinkageError("a unit of the machine cannot be called", e);
    }
  }
}
