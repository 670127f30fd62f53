package dev.simpler.sim.device;

import dev.simpler.abi.error.SimplerException;
import dev.simpler.sim.meter.Stop;
import dev.simpler.sim.meter.ThrownByImage;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/**
 * Functions of an image as the product calls them: what they throw is described before it leaves.
 */
final class ImageFunctions {
  private ImageFunctions() {}

  /**
   * A {@code type} that calls {@code function}. It throws typed errors and stops of the function as
   * they are, and anything else as {@link ThrownByImage}: no object of an image reaches the
   * product.
   *
   * @param type an interface; a graph runtime that asks for none gets {@code function} itself
   */
  static <T> T described(Class<T> type, T function) {
    if (!type.isInterface()) {
      return function;
    }
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> {
              try {
                return method.invoke(function, arguments);
              } catch (InvocationTargetException e) {
                Throwable thrown = e.getCause() == null ? e : e.getCause();
                throw switch (thrown) {
                  case SimplerException known -> known;
                  case Stop stop -> stop;
                  default -> ThrownByImage.of(thrown);
                };
              }
            }));
  }
}
