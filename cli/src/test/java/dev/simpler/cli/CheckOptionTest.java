package dev.simpler.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckOptionTest {
  private static CommandLineRun run(String... more) {
    return CommandLineRun.of(
        Stream.concat(Stream.of("run", "missing_flag", "--platform", "a2a3sim"), Stream.of(more))
            .toArray(String[]::new));
  }

  @Test
  void nothingIsFoundUnlessItIsAskedFor() {
    CommandLineRun unchecked = run("--json");
    assertEquals(0, unchecked.exit(), unchecked.err());
    assertEquals("", unchecked.json().get("findings"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"all", "sync", "racecheck", "synccheck", "sync,racecheck"})
  void findingsAreOnStandardOutputAndInTheExitCode(String check) {
    CommandLineRun found = run("--check", check);
    assertEquals(3, found.exit(), found.err());
    assertTrue(found.out().contains("missing_flag on a2a3sim: ok"), found.out());
    assertTrue(found.out().contains("sync/RAW: TADD on pipe V reads UB"), found.out());
    assertTrue(found.out().contains("MissingFlag.run (MissingFlag.java:"), found.out());
    assertTrue(found.out().contains("1 findings of " + check), found.out());
  }

  @Test
  void whatAFailureKeptFromBeingFreedDoesNotHideIt() {
    CommandLineRun failed =
        CommandLineRun.of(
            "run",
            "l3_child_memory",
            "--platform",
            "a2a3sim",
            "--check",
            "leak",
            "--inject",
            "kernel-throws@1:device=1");
    assertEquals(1, failed.exit(), failed.err());
    assertFalse(failed.out().contains("leak/alive"), failed.out());
    assertTrue(failed.err().contains("injected"), failed.err());
  }

  @Test
  void scriptsGetThemInTheOneObject() {
    CommandLineRun found = run("--check", "all", "--json", "--error-exitcode", "9");
    assertEquals(9, found.exit(), found.err());
    assertEquals("", found.err());
    assertEquals("true", found.json().get("ok"));
    String findings = String.valueOf(found.json().get("findings"));
    assertTrue(findings.startsWith("sync RAW TADD on pipe V reads"), findings);
  }

  @Test
  void acceptedFindingsAreNone(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("accepted.txt");
    Files.write(file, List.of("sync/RAW MissingFlag.java | it is here to be found"));
    CommandLineRun accepted = run("--check", "all", "--suppressions", file.toString());
    assertEquals(0, accepted.exit(), accepted.err());
    assertFalse(accepted.out().contains("sync/RAW"), accepted.out());

    Files.write(file, List.of("sync/RAW MissingFlag.java"));
    CommandLineRun unreasoned = run("--check", "all", "--suppressions", file.toString());
    assertEquals(2, unreasoned.exit());
    assertTrue(unreasoned.err().contains("gives no reason"), unreasoned.err());
    assertEquals(2, run("--suppressions", folder.resolve("none").toString()).exit());
  }

  @Test
  void linesThatAcceptNothingAreTold(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("accepted.txt");
    Files.write(
        file, List.of("sync/* * | it is here to be found", "race/WAW Elsewhere.java | mended"));
    CommandLineRun accepted = run("--check", "all", "--suppressions", file.toString());
    assertEquals(0, accepted.exit(), accepted.err());
    assertTrue(accepted.out().contains("0 findings of all, 1 accepted"), accepted.out());
    assertTrue(accepted.out().contains("line 2 accepts nothing that was found"), accepted.out());
    assertFalse(accepted.out().contains("line 1 accepts"), accepted.out());
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "255, 255", "256, 2", "-1, 2"})
  void codesAreThoseThatAProcessCanEndWith(String given, int exit) {
    CommandLineRun found = run("--check", "sync", "--error-exitcode", given);
    assertEquals(exit, found.exit(), found.err());
  }

  @Test
  void anUnknownCheckerIsRefusedWithTheOnesThereAre() {
    CommandLineRun refused = run("--check", "sync,racechek");
    assertEquals(2, refused.exit());
    assertTrue(refused.err().contains("racechek"), refused.err());
    assertTrue(refused.err().contains("racecheck"), refused.err());
  }
}
