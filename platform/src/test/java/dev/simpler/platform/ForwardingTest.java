package dev.simpler.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A default method that a forwarding class forgets answers for nobody. */
final class ForwardingTest {
  private final List<Method> called = new ArrayList<>();

  static List<Method> methods() {
    List<Method> all = new ArrayList<>();
    for (Class<?> type : List.of(Platform.class, DeviceSession.class)) {
      Arrays.stream(type.getMethods())
          .filter(each -> !Modifier.isStatic(each.getModifiers()))
          .forEach(all::add);
    }
    return all;
  }

  private <T> T recording(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              called.add(method);
              return zero(method.getReturnType());
            }));
  }

  /** Zero, false or null. */
  private static Object zero(Class<?> type) {
    Class<?> boxed = type == void.class ? Object.class : type;
    return Array.get(Array.newInstance(boxed, 1), 0);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void everyMethodReachesWhatIsBehind(Method method) throws Exception {
    Object forwarding =
        method.getDeclaringClass().isAssignableFrom(ForwardingPlatform.class)
            ? new ForwardingPlatform(recording(Platform.class)) {}
            : new ForwardingSession(recording(DeviceSession.class)) {};
    Function<Class<?>, Object> argument = ForwardingTest::zero;
    Object[] arguments = Arrays.stream(method.getParameterTypes()).map(argument).toArray();
    method.setAccessible(true);
    method.invoke(forwarding, arguments);
    assertEquals(1, called.size(), () -> method + " is not forwarded");
    assertEquals(method.getName(), called.getFirst().getName());
    assertEquals(type(method), type(called.getFirst()));
  }

  private static MethodType type(Method method) {
    return MethodType.methodType(void.class, method.getParameterTypes());
  }
}
