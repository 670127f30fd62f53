package dev.simpler.testkit.nativefake;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.epoch.AbiEpochs;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** Where there is no C compiler. */
class FakeMachineTest {
  private static final String WHY = "no cc, gcc or clang on the PATH";

  @TempDir Path folder;

  @Test
  void testsAreSkippedWithAMessage() {
    Map<String, String> none = Map.of("PATH", folder.toString());
    TestAbortedException skipped =
        assertThrows(
            TestAbortedException.class, () -> FakeMachine.build(folder, AbiEpochs.USUAL, none));
    assertTrue(String.valueOf(skipped.getMessage()).contains(WHY));
  }

  @Test
  void testsFailWhereNothingMayBeSkipped() {
    Map<String, String> none = Map.of("PATH", folder.toString(), "CI", "true");
    AssertionFailedError failed =
        assertThrows(
            AssertionFailedError.class, () -> FakeMachine.build(folder, AbiEpochs.USUAL, none));
    assertTrue(String.valueOf(failed.getMessage()).contains(WHY));
  }
}
