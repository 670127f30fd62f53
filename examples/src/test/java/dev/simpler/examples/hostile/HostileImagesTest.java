package dev.simpler.examples.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.platform.image.ClassImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Images of an attacker on one worker: every one is refused, or stopped at a limit with an error
 * that names it, and the program after it runs.
 */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileImagesTest {
  private HostBench bench;

  @BeforeAll
  void open() {
    bench = new HostBench("tensormap_and_ringbuffer", HostileGraphs.Honest.class);
  }

  @AfterAll
  void close() {
    bench.works();
    bench.close();
  }

  private static Stream<Class<?>> nested(Class<?> all) {
    return Stream.of(all.getDeclaredClasses())
        .filter(dev.simpler.kernel.Kernel.class::isAssignableFrom)
        .sorted(java.util.Comparator.comparing(Class::getName));
  }

  static Stream<Class<?>> endless() {
    return Stream.concat(nested(EndlessKernels.class), nested(LanguageKernels.class));
  }

  static Stream<Class<?>> greedy() {
    return nested(GreedyKernels.class);
  }

  static Stream<Class<?>> throwing() {
    return nested(ThrowingKernels.class);
  }

  static Stream<Class<?>> stateful() {
    return nested(StatefulKernels.class).filter(type -> type.getSimpleName().startsWith("Keeps"));
  }

  static Stream<Class<?>> forgetful() {
    return nested(StatefulKernels.class).filter(type -> !type.getSimpleName().startsWith("Keeps"));
  }

  static Stream<Arguments> forged() {
    List<Arguments> all = new ArrayList<>();
    for (Map.Entry<String, ForgedKernels.Forged> one : ForgedKernels.all().entrySet()) {
      all.add(Arguments.of(one.getKey(), one.getValue()));
    }
    return all.stream();
  }

  private String stopped(Class<?> kernel) {
    String message = bench.stopped(() -> bench.runKernel(ClassImage.kernel(kernel)));
    assertTrue(message.contains(kernel.getSimpleName()), message);
    return message;
  }

  @ParameterizedTest
  @MethodSource
  void endless(Class<?> kernel) {
    String message = stopped(kernel);
    boolean limit =
        message.contains("stall limit")
            || message.contains("recurses too deep")
            || message.contains("host memory than the 16777216 bytes")
            || message.contains("one library call works on")
            || message.contains("cannot be had");
    assertTrue(limit, message);
  }

  @ParameterizedTest
  @MethodSource
  void greedy(Class<?> kernel) {
    String message = stopped(kernel);
    boolean limit =
        message.contains("host memory than the 16777216 bytes")
            || message.contains("recurses too deep");
    assertTrue(limit, message);
  }

  @ParameterizedTest
  @MethodSource
  void throwing(Class<?> kernel) {
    stopped(kernel);
  }

  @ParameterizedTest
  @MethodSource
  void stateful(Class<?> kernel) {
    String message = stopped(kernel);
    assertTrue(message.contains("state would leak") || message.contains("not final"), message);
  }

  /** What these write does not depend on runs before, on other cores, or on where objects lie. */
  @ParameterizedTest
  @MethodSource
  void forgetful(Class<?> kernel) {
    byte[] image = ClassImage.kernel(kernel);
    assertEquals(
        42, bench.runKernel(image) - (kernel.getSimpleName().startsWith("CountsIn") ? 1 : 0));
    int second = bench.second();
    try (HostBench other = new HostBench("tensormap_and_ringbuffer", HostileGraphs.Honest.class)) {
      for (int run = 0; run < 3; run++) {
        other.runKernel(image);
        assertEquals(second, other.second());
      }
      assertEquals(bench.runKernel(image), other.runKernel(image));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void forged(String name, ForgedKernels.Forged forged) {
    String message = bench.stopped(() -> bench.runKernel(forged.image()));
    assertTrue(message.contains(forged.says()), message);
  }

  @Test
  void thereAreAtLeastSixty() {
    long count =
        Stream.of(endless(), greedy(), throwing(), stateful(), forgetful(), forged())
            .mapToLong(Stream::count)
            .sum();
    assertTrue(count >= 100, () -> count + " images");
  }
}
