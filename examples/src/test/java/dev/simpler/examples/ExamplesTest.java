package dev.simpler.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.SimplerException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ExamplesTest {
  private static final Set<String> FAILING = Set.of("explicit_fatal", "deadlock");

  static Stream<Arguments> examplesAndPlatforms() {
    return Examples.all().stream()
        .filter(example -> !FAILING.contains(example.name()))
        .flatMap(example ->
            example.platforms().stream()
                .sorted()
                .map(platform -> Arguments.of(example.name(), platform)));
  }

  private static ExampleResult run(String name, ExampleOptions options) {
    return Examples.find(name).orElseThrow().run(options);
  }

  @ParameterizedTest
  @MethodSource("examplesAndPlatforms")
  void everyExampleAgreesWithItsGoldenResult(String name, String platform) {
    ExampleResult result = run(name, ExampleOptions.of(platform));
    assertTrue(result.ok(), () -> result.notes().toString());
    assertTrue(result.maxAbsError() <= result.tolerance());
    assertTrue(result.rounds().getFirst().virtualNs() > 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a2a3sim", "a5sim"})
  void randomInputAgreesWithTheFormulaForEverySeed(String platform) {
    for (long seed : new long[] {1, 2, 77}) {
      ExampleOptions options = ExampleOptions.of(platform).withSeed(seed).withRandomInput();
      for (String name : List.of("vector_example", "child_memory")) {
        ExampleResult result = run(name, options);
        assertTrue(result.ok(), () -> result.notes().toString());
        assertEquals(0, result.maxAbsError());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a2a3sim", "a5sim"})
  void theSameSeedGivesTheSameVirtualTimeInEveryRound(String platform) {
    ExampleResult first = run("vector_example", ExampleOptions.of(platform).withRounds(3, 1));
    assertEquals(3, first.rounds().size());
    ExampleResult second = run("vector_example", ExampleOptions.of(platform).withRounds(3, 1));
    for (int i = 0; i < 3; i++) {
      assertEquals(first.rounds().get(i).virtualNs(), second.rounds().get(i).virtualNs());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a2a3sim", "a5sim"})
  void vectorExampleMovesItsTensorsOnceAndInOneDirectionEach(String platform) {
    ExampleResult result = run("vector_example", ExampleOptions.of(platform));
    ExampleResult.Round round = result.rounds().getFirst();
    assertEquals(2 * 65536, round.h2dBytes());
    assertEquals(65536, round.d2hBytes());
    assertEquals(5, round.tasks());
    assertEquals(6, round.edges());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a2a3sim", "a5sim"})
  void explicitFatalFailsWithItsCodeAndMessage(String platform) {
    SimplerException failed =
        assertThrows(
            SimplerException.class, () -> run("explicit_fatal", ExampleOptions.of(platform)));
    assertEquals(ErrorCategory.ORCHESTRATION, failed.category());
    assertTrue(failed.fault().message().contains("gave up after 1 allocation"), failed::toString);
    assertEquals(9, Math.abs(failed.fault().nativeCode().orElseThrow()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a2a3sim", "a5sim"})
  void deadlockIsProvenAndNamesTheWait(String platform) {
    SimplerException failed =
        assertThrows(SimplerException.class, () -> run("deadlock", ExampleOptions.of(platform)));
    assertEquals(ErrorCategory.DEADLOCK, failed.category());
    assertTrue(failed.fault().message().contains("flag 5"), failed::toString);
  }
}
