package dev.simpler.testkit.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.platform.DeviceSession;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A method that is not forwarded would answer with the interface's default. */
class ForwardingSessionTest {
  private final List<String> called = new ArrayList<>();

  private final DeviceSession behind =
      (DeviceSession)
          Proxy.newProxyInstance(
              DeviceSession.class.getClassLoader(),
              new Class<?>[] {DeviceSession.class},
              (proxy, method, arguments) -> {
                called.add(method.getName());
                return zero(method.getReturnType());
              });

  /** What a field of the type holds at first. */
  private static Object zero(Class<?> type) {
    return Array.get(Array.newInstance(type == void.class ? Object.class : type, 1), 0);
  }

  static Stream<Method> methods() {
    return Arrays.stream(DeviceSession.class.getMethods())
        .filter(method -> !Modifier.isStatic(method.getModifiers()));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void everyMethodReachesTheSessionBehind(Method method)
      throws IllegalAccessException, InvocationTargetException {
    Object[] arguments =
        Arrays.stream(method.getParameterTypes()).map(ForwardingSessionTest::zero).toArray();
    Object answer = method.invoke(new ForwardingSession(behind), arguments);
    assertEquals(List.of(method.getName()), called);
    assertEquals(zero(method.getReturnType()), answer);
  }
}
