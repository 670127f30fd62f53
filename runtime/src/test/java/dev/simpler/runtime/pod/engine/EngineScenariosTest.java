package dev.simpler.runtime.pod.engine;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The scenarios in the orders that come by themselves. */
@Timeout(60)
final class EngineScenariosTest {
  private static final int TIMES = 50;

  static Stream<Method> scenarios() {
    return Stream.of(EngineScenarios.class, WorkerScenarios.class)
        .flatMap(all -> Arrays.stream(all.getDeclaredMethods()))
        .filter(method -> Modifier.isPublic(method.getModifiers()));
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void endWellHoweverOftenTheyRun(Method scenario) throws Exception {
    for (int i = 0; i < TIMES; i++) {
      scenario.invoke(null);
    }
  }
}
