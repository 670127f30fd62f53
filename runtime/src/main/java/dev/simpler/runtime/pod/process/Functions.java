package dev.simpler.runtime.pod.process;

import dev.simpler.runtime.pod.PodException;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.List;

/** Registered functions by class name, which is how they reach a child process. */
final class Functions {
  private Functions() {}

  /** The class name of a function; refused if a child could not make one. */
  static String name(Object function) {
    Class<?> type = function.getClass();
    try {
      if (!type.isHidden() && !type.isSynthetic()) {
        return type.getDeclaredConstructor().getDeclaringClass().getName();
      }
    } catch (NoSuchMethodException captured) {
      throw refuse(type, captured);
    }
    throw refuse(type, new ClassNotFoundException(type.getName()));
  }

  private static PodException refuse(Class<?> type, ReflectiveOperationException cause) {
    PodException refusal =
        PodException.usage(
            "function " + type.getName() + " cannot be made in a child process",
            "in process mode register objects of named classes with a constructor without"
                + " parameters, no lambdas");
    refusal.initCause(cause);
    return refusal;
  }

  /** Makes the functions of these classes. */
  static List<Object> make(List<String> names) throws ReflectiveOperationException {
    List<Object> made = new ArrayList<>();
    for (String name : names) {
      Constructor<?> constructor = Class.forName(name).getDeclaredConstructor();
      constructor.setAccessible(true);
      made.add(constructor.newInstance());
    }
    return made;
  }
}
