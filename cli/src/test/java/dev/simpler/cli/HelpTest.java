package dev.simpler.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command line says of itself, and of what it does not understand. */
class HelpTest {
  /** Every command and subcommand, as the help of its parent lists them. */
  static Stream<List<String>> commands() {
    return Stream.concat(Stream.of(List.of()), below(List.of()));
  }

  private static Stream<List<String>> below(List<String> command) {
    String help = help(command).out();
    int from = help.indexOf("Commands:\n");
    if (from < 0) {
      return Stream.of();
    }
    return help.substring(from)
        .lines()
        .skip(1)
        .filter(line -> line.matches("  [a-z].*"))
        .map(
            line -> Stream.concat(command.stream(), Stream.of(line.strip().split(" ")[0])).toList())
        .flatMap(each -> Stream.concat(Stream.of(each), below(each)));
  }

  private static CommandLineRun help(List<String> command) {
    return CommandLineRun.of(
        Stream.concat(command.stream(), Stream.of("--help")).toArray(String[]::new));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandExplainsItself(List<String> command) {
    CommandLineRun run = help(command);
    assertEquals(0, run.exit(), run.err());
    assertEquals("", run.err());
    String name = String.join(" ", Stream.concat(Stream.of("simpler"), command.stream()).toList());
    assertTrue(run.out().startsWith("Usage: " + name), run.out());
    assertTrue(run.out().contains("--color"), run.out());
    assertTrue(run.out().contains("--log-level"), run.out());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandThatAnswersDoesSoInJson(List<String> command) {
    String help = help(command).out();
    boolean answers = !help.contains("Commands:\n") && !command.equals(List.of("completion"));
    assertEquals(answers, help.contains("--json"), help);
  }

  @Test
  void theListOfCommandsIsAllThereAre() {
    List<String> names = commands().map(each -> String.join(" ", each)).toList();
    for (String name : List.of("run", "devices", "new", "abi print", "abi verify", "completion")) {
      assertTrue(names.contains(name), names.toString());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "run vector_example --size medum | --size \"medum\" (did you mean medium?), choose one of"
            + " small, medium, large",
        "explore vector_example --strategy randm | (did you mean random?)",
        "run vector_example --color alwys | (did you mean always?)",
        "completion bsh | (did you mean zsh or bash?)",
        "timing scenes --scene benchmark_bgem | (did you mean benchmark_bgemm?)",
        "timing | simpler timing needs a command, choose one of evaluate, laws, scenes",
        "rnu vector_example | unknown command \"rnu\" (did you mean run?), choose one of ",
        "abi prnt | unknown command \"prnt\" (did you mean print?), choose one of ",
        "run vector_example --platfrom a2a3sim | unknown option --platfrom (did you mean"
            + " --platform?)",
        "run vector_example --sead=3 | unknown option --sead (did you mean --seed?)",
        "run vector_example --platform a2a3sm | \"a2a3sm\" (did you mean a2a3sim?)",
        "run vector_exmple | \"vector_exmple\" (did you mean vector_example?)",
        "run vector_example --runtime host_bild_graph | (did you mean host_build_graph?)",
        "run vector_example --check memroy | (did you mean memory?)",
        "run vector_example --inject out-of-memry@2 | (did you mean out-of-memory?)",
        "run vector_example --effects advers | (did you mean adverse?)",
        "run vector_example --epoch tody | (did you mean today?)",
        "explore vector_example --runtime host_bild_graph | unknown runtime \"host_bild_graph\""
            + " (did",
        "timing laws --chip a2a | (did you mean a2a3?)",
        "abi print --epoch tody | (did you mean today?)",
        "export vector_example --chip a5 --check --epoch tody | (did you mean today?)",
        "run vector_example --set PTO2_RING_HEEP=1 | (did you mean PTO2_RING_HEAP?)",
        "devices now | \"now\" is one argument too many for simpler devices",
      })
  void whatIsWrittenWronglyIsRefusedWithWhatMayBeMeant(String command, String answer) {
    CommandLineRun run = CommandLineRun.of(command.split(" "));
    assertEquals(2, run.exit(), run.err());
    assertTrue(run.err().contains(answer), run.err());
    assertEquals("", run.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh"})
  void completionKnowsCommandsOptionsAndNames(String shell) {
    CommandLineRun run = CommandLineRun.of("completion", shell);
    assertEquals(0, run.exit(), run.err());
    for (String word :
        List.of("devices", "--platform", "a5sim", "host_build_graph", "--log-level")) {
      assertTrue(run.out().contains(word), word);
    }
    assertTrue(run.out().contains("vector_example"), "names of examples");
  }

  @Test
  void coloursAreThereWhenTheyAreAskedFor() {
    String escape = "\u001b[";
    String[] plain = {"run", "nothing"};
    assertTrue(!CommandLineRun.of(plain).err().contains(escape));
    String[] always = {"--color", "always", "run", "nothing"};
    assertTrue(CommandLineRun.of(always).err().startsWith(escape));
    assertTrue(CommandLineRun.of("run", "--help", "--color", "always").out().contains(escape));
    assertTrue(!CommandLineRun.of("run", "--help", "--color=never").out().contains(escape));
  }

  @Test
  void verboseErrorsSayWhereTheyComeFrom() {
    String[] command = {"run", "nothing", "-v"};
    assertTrue(CommandLineRun.of(command).err().contains("NamedProgram."));
    command = Arrays.copyOf(command, 2);
    assertTrue(!CommandLineRun.of(command).err().contains("NamedProgram."));
  }

  @Test
  void thePlatformHasADefault() {
    CommandLineRun run = CommandLineRun.of("run", "vector_example");
    assertEquals(0, run.exit(), run.err());
    assertTrue(run.out().contains("vector_example on a2a3sim: ok"), run.out());
  }
}
