package dev.simpler.export.print;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.kernel.machine.FormRow;
import dev.simpler.kernel.machine.FormTable;
import dev.simpler.kernel.machine.Instruction;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What is written is said by patterns.txt, what a chip takes by the table of forms, nothing by
 * both.
 */
class PatternTableTest {
  private static final List<String> LINES =
      PatternTable.resource("patterns.txt")
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();

  private static List<PatternTable> tables() {
    return Stream.of("a2a3", "a5")
        .flatMap(chip ->
            Stream.of("baseline", "today")
                .map(epoch -> PatternTable.of(chip, epoch, "tensormap_and_ringbuffer")))
        .toList();
  }

  /** Names of instructions that a line is about, with the number of operands where it says one. */
  private static List<String> instructions(String line) {
    String[] parts = line.split("\\s+\\|\\s*", 3);
    String named = parts[1].equals("written") ? parts[2] : parts[1].split(" ", 2)[0];
    return Arrays.stream(named.split(" "))
        .filter(each -> each.matches("[TM][A-Z][A-Z0-9_]+(/\\d)?"))
        .toList();
  }

  /** How many operands an instruction has, in all its forms that are calls with tiles. */
  private static Set<Integer> operands(String instruction) throws ClassNotFoundException {
    Class<?> type = Class.forName("dev.simpler.kernel.isa." + instruction);
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> method.getName().equals("apply"))
        .map(Method::getParameterCount)
        .collect(Collectors.toSet());
  }

  @Test
  void eachLineIsAboutAnInstructionThatThereIs() {
    Set<String> known =
        Arrays.stream(Instruction.values()).map(Enum::name).collect(Collectors.toSet());
    Set<String> named =
        LINES.stream()
            .flatMap(line -> instructions(line).stream())
            .map(each -> each.split("/", 2)[0])
            .collect(Collectors.toCollection(TreeSet::new));
    named.removeAll(known);
    assertEquals(Set.of(), named);
  }

  @Test
  void whatAChipLacksIsNotSaidTwice() {
    List<String> chipRefusals =
        LINES.stream()
            .filter(line -> line.startsWith("a2a3 ") || line.startsWith("a5 "))
            .filter(line -> line.contains("refused: ") && !instructions(line).isEmpty())
            .toList();
    assertEquals(List.of(), chipRefusals);
  }

  @Test
  void noInstructionIsBothWrittenAndRefused() {
    for (PatternTable table : tables()) {
      for (Instruction instruction : Instruction.values()) {
        String name = instruction.name();
        for (int operands = 1; operands < 9; operands++) {
          String form = name + "/" + operands;
          Optional<String> refused = table.refusal(name).or(() -> table.refusal(form));
          boolean written = table.isWritten(name, operands);
          assertTrue(refused.isEmpty() || !written, form + ": " + refused);
        }
      }
    }
  }

  @Test
  void whatIsWrittenHasAsManyOperandsAsOursAndItsScratchTile() throws ClassNotFoundException {
    for (PatternTable table : tables()) {
      List<String> unlike = new ArrayList<>();
      for (Instruction instruction : Instruction.values()) {
        String name = instruction.name();
        for (int operands = 1; operands < 9; operands++) {
          if (table.isWritten(name, operands)) {
            int ours = operands;
            boolean plain =
                operands(name).contains(ours) && table.needs().scratch(name, ours).isEmpty();
            boolean scratch =
                operands(name).contains(ours - 1)
                    && table.needs().scratch(name, ours - 1).isPresent();
            if (!plain && !scratch) {
              unlike.add(name + "/" + operands);
            }
          }
        }
      }
      assertEquals(List.of(), unlike);
    }
  }

  @Test
  void whatNoChipHasIsNotWritten() {
    Set<Instruction> had =
        FormTable.load().rows().stream().map(FormRow::instruction).collect(Collectors.toSet());
    for (PatternTable table : tables()) {
      for (Instruction instruction : Instruction.values()) {
        for (int operands = 1; operands < 9; operands++) {
          boolean written = table.isWritten(instruction.name(), operands);
          assertTrue(!written || had.contains(instruction), instruction.name());
        }
      }
    }
  }
}
