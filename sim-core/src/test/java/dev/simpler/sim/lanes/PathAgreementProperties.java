package dev.simpler.sim.lanes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.kernel.ElementType;
import dev.simpler.sim.machine.ConversionOracle;
import dev.simpler.sim.machine.EdgeValues;
import dev.simpler.sim.onchip.Elements;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/**
 * Every loop of the package, found by reflection, gives the same elements on vectors, element by
 * element and with a scalar, for every type it has: the same bits, but for what kind of NaN.
 */
class PathAgreementProperties {
  private static final String PACKAGE = "dev.simpler.sim.lanes.";
  private static final int REGION = 8 * 256;
  private static final int A = REGION;
  private static final int B = 2 * REGION;
  private static final int C = 3 * REGION;
  private static final Map<String, Object> LOOPS = find();

  /** All static fields that hold a loop, by class. */
  private static Map<String, Object> find() {
    Map<String, Object> loops = new TreeMap<>();
    try {
      Path root = Path.of(Loops.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      try (Stream<Path> files = Files.list(root.resolve("dev/simpler/sim/lanes"))) {
        for (Path file : files.toList()) {
          String classFile = file.getFileName().toString();
          if (classFile.endsWith(".class")) {
            Class<?> type =
                Class.forName(
                    PACKAGE + classFile.substring(0, classFile.length() - 6),
                    false,
                    Loops.class.getClassLoader());
            for (Field field : type.getDeclaredFields()) {
              if (isLoop(field.getType()) && Modifier.isStatic(field.getModifiers())) {
                field.setAccessible(true);
                String name = type.getName().substring(PACKAGE.length());
                loops.put(name + "." + field.getName(), field.get(null));
              }
            }
          }
        }
      }
    } catch (Exception e) {
      throw new AssertionError("cannot look through the package", e);
    }
    return loops;
  }

  private static boolean isLoop(Class<?> type) {
    return type == UnaryLoop.class || type == BinaryLoop.class || type == TernaryLoop.class;
  }

  @Test
  void theLoopsAreFound() {
    for (String known :
        new String[] {
          "BinaryOps$Add.LOOP",
          "SwappedOps$Divide.LOOP",
          "TernaryOps$Fused.LOOP",
          "UnaryOps$Exponential.LOOP"
        }) {
      assertTrue(LOOPS.containsKey(known), () -> known + " is not among " + LOOPS.keySet());
    }
    assertTrue(LOOPS.size() >= 35, () -> "only " + LOOPS.keySet());
  }

  @Property(tries = 12, edgeCases = EdgeCasesMode.NONE)
  void allPathsOfEveryLoopGiveTheSameElements(
      @ForAll @IntRange(max = 200) int count, @ForAll boolean inPlace, @ForAll long seed) {
    Random random = new Random(seed);
    LOOPS.forEach((name, loop) -> {
      for (ElementType type : wholeBytes()) {
        byte[] memory = elements(type, random);
        int d = inPlace ? A : 0;
        switch (loop) {
          case UnaryLoop unary when unary.supports(type) -> {
            byte[] other = memory.clone();
            unary.run(type, memory, d, A, count);
            unary.runScalar(type, other, d, A, count);
            assertSame(name, type, other, memory);
          }
          case BinaryLoop binary when binary.supports(type) ->
              binary(name, binary, type, memory, d, count);
          case TernaryLoop ternary when ternary.supports(type) ->
              ternary(name, ternary, type, memory, d, count);
          default -> {}
        }
      }
    });
  }

  private static void binary(
      String name, BinaryLoop loop, ElementType type, byte[] memory, int d, int count) {
    byte[] vectors = memory.clone();
    byte[] scalar = memory.clone();
    loop.run(type, vectors, d, A, B, count);
    loop.runScalar(type, scalar, d, A, B, count);
    assertSame(name, type, scalar, vectors);
    byte[] spread = spread(memory, type);
    byte[] with = spread.clone();
    loop.runScalar(type, spread, d, A, B, count);
    if (type.isFloating()) {
      loop.runWith(type, with, d, A, Elements.loadFloat(memory, B, type), count);
    } else {
      loop.runWith(type, with, d, A, Elements.loadLong(memory, B, type), count);
    }
    assertSame(name + " with a scalar", type, spread, with);
  }

  private static void ternary(
      String name, TernaryLoop loop, ElementType type, byte[] memory, int d, int count) {
    byte[] vectors = memory.clone();
    byte[] scalar = memory.clone();
    loop.run(type, vectors, d, A, B, C, count);
    loop.runScalar(type, scalar, d, A, B, C, count);
    assertSame(name, type, scalar, vectors);
    byte[] spread = spread(memory, type);
    byte[] with = spread.clone();
    loop.runScalar(type, spread, d, A, B, C, count);
    if (type.isFloating()) {
      loop.runWith(type, with, d, A, Elements.loadFloat(memory, B, type), C, count);
    } else {
      loop.runWith(type, with, d, A, Elements.loadLong(memory, B, type), C, count);
    }
    assertSame(name + " with a scalar", type, spread, with);
  }

  /** A copy whose second operand is its first element everywhere. */
  private static byte[] spread(byte[] memory, ElementType type) {
    byte[] copy = memory.clone();
    for (int at = B; at < C; at += type.bytes()) {
      System.arraycopy(memory, B, copy, at, type.bytes());
    }
    return copy;
  }

  /** Elements that share a byte are converted before they are calculated with. */
  private static List<ElementType> wholeBytes() {
    return Stream.of(ElementType.values()).filter(type -> type.bits() >= Byte.SIZE).toList();
  }

  /** Edge values and any bits; no integer 0, by which nothing is divided. */
  private static byte[] elements(ElementType type, Random random) {
    byte[] memory = new byte[4 * REGION];
    for (int at = 0; at < memory.length; at += type.bytes()) {
      long bits = EdgeValues.bits(type, random);
      long used = bits == 0 && !type.isFloating() ? 1 : bits;
      for (int i = 0; i < type.bytes(); i++) {
        memory[at + i] = (byte) (used >> 8 * i);
      }
    }
    return memory;
  }

  private static void assertSame(String name, ElementType type, byte[] expected, byte[] actual) {
    for (int at = 0; at < expected.length; at += type.bytes()) {
      long want = Elements.bits(expected, at, type);
      long got = Elements.bits(actual, at, type);
      boolean nan =
          type.isFloating()
              && Double.isNaN(ConversionOracle.floating(want, type))
              && Double.isNaN(ConversionOracle.floating(got, type));
      if (want != got && !nan) {
        assertEquals(
            Long.toHexString(want), Long.toHexString(got), name + " of " + type + " @" + at);
      }
    }
  }
}
