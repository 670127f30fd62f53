package dev.simpler.sim.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.machine.FormRow;
import dev.simpler.kernel.machine.FormTable;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.TypePair;
import dev.simpler.sim.onchip.KernelFaultException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The chips take what the table says they take, and say of everything else who has it. */
class FormTableTest {
  /** Asks nothing, for what it gives back was let through by TPOP. */
  static final Set<Instruction> UNASKED = EnumSet.of(Instruction.TFREE);

  private final FormTable table = FormTable.load();

  @Test
  void everyInstructionHasARow() {
    Set<Instruction> missing = EnumSet.allOf(Instruction.class);
    table.rows().forEach(row -> missing.remove(row.instruction()));
    assertEquals(Set.of(), missing);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void aChipRunsWhatItsColumnHas(int chip) {
    List<String> wrong = new ArrayList<>();
    try (FormBench bench = new FormBench(table.chips().get(chip).forms(), true)) {
      FormUses uses = new FormUses(bench);
      for (FormRow row : asked()) {
        if (FormExchanges.TOGETHER.contains(row.instruction())) {
          continue;
        }
        for (TypePair types : row.types().get(chip)) {
          try {
            uses.use(row, types);
          } catch (KernelFaultException e) {
            wrong.add(row.title() + " of " + row.title(types) + ": " + e.getMessage());
          }
        }
      }
    }
    assertEquals("", String.join("\n", wrong));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void aChipRefusesWhatItsColumnLacksAndNamesWhoHasIt(int chip) {
    FormTable.Chip own = table.chips().get(chip);
    FormTable.Chip other = table.chips().get(1 - chip);
    int refused = 0;
    List<String> wrong = new ArrayList<>();
    try (FormBench bench = new FormBench(own.forms(), false)) {
      FormUses uses = new FormUses(bench);
      for (FormRow row : asked()) {
        Set<TypePair> present = new HashSet<>(row.types().get(chip));
        Set<TypePair> there = new HashSet<>(row.types().get(1 - chip));
        for (TypePair types : thinkable(row)) {
          if (!present.contains(types)) {
            boolean form = present.isEmpty();
            boolean has = form ? !there.isEmpty() : there.contains(types);
            String words =
                own.forms().title()
                    + " has no "
                    + row.title()
                    + (form ? "" : " of " + row.title(types))
                    + (has ? "; " + other.forms().title() + " has" : "; no chip has");
            refused++;
            try {
              uses.use(row, types);
              wrong.add("not refused: " + words);
            } catch (KernelFaultException e) {
              if (!e.fault().what().equals(words)
                  || e.fault().category() != ErrorCategory.UNSUPPORTED) {
                wrong.add(words + " <> " + e.getMessage());
              }
            }
          }
        }
      }
    }
    assertEquals("", String.join("\n", wrong));
    assertTrue(refused > 500, "only " + refused + " refused");
  }

  private List<FormRow> asked() {
    return table.rows().stream().filter(row -> !UNASKED.contains(row.instruction())).toList();
  }

  /** One type for all, or every first type with the second types that the row knows. */
  private static List<TypePair> thinkable(FormRow row) {
    List<TypePair> all = new ArrayList<>();
    Set<ElementType> seconds = EnumSet.noneOf(ElementType.class);
    row.types().forEach(types -> types.forEach(pair -> seconds.add(pair.second())));
    for (ElementType first : ElementType.values()) {
      if (row.joint() == FormRow.Joint.ALONE) {
        all.add(new TypePair(first, first));
      } else {
        seconds.forEach(second -> all.add(new TypePair(first, second)));
      }
    }
    return all;
  }
}
