package dev.simpler.bench.fuzz;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Calls of what modules do not export: doors inside of them. Tests run on the class path. */
final class Hidden {
  private Hidden() {}

  /** A static method. */
  interface Call {
    /** Calls it; throws what it throws. */
    @Nullable Object with(@Nullable Object... arguments) throws Throwable;

    /** The same of one that returns something. */
    default Object value(Object... arguments) throws Throwable {
      return Objects.requireNonNull(with(arguments));
    }
  }

  static Class<?> type(String name) {
    try {
      return Class.forName("dev.simpler." + name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A static method, or one of an object that comes first among the arguments. */
  static Call method(Class<?> owner, String name, Class<?>... parameters) {
    try {
      Method method = owner.getDeclaredMethod(name, parameters);
      method.setAccessible(true);
      boolean isStatic = Modifier.isStatic(method.getModifiers());
      return arguments -> {
        try {
          return isStatic
              ? method.invoke(null, arguments)
              : method.invoke(arguments[0], Arrays.copyOfRange(arguments, 1, arguments.length));
        } catch (InvocationTargetException thrown) {
          throw thrown.getCause();
        }
      };
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The value of a static field. */
  static Object constant(Class<?> owner, String name) {
    try {
      Field field = owner.getDeclaredField(name);
      field.setAccessible(true);
      return Objects.requireNonNull(field.get(null));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A constructor. */
  static Call constructor(Class<?> owner, Class<?>... parameters) {
    try {
      Constructor<?> constructor = owner.getDeclaredConstructor(parameters);
      constructor.setAccessible(true);
      return arguments -> {
        try {
          return constructor.newInstance(arguments);
        } catch (InvocationTargetException thrown) {
          throw thrown.getCause();
        }
      };
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }
}
