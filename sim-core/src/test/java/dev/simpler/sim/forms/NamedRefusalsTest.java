package dev.simpler.sim.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.machine.ChipForms;
import dev.simpler.kernel.machine.Form;
import dev.simpler.kernel.machine.FormTable;
import dev.simpler.kernel.machine.Instruction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people run into, in the words they get. */
class NamedRefusalsTest {
  private static final FormTable TABLE = FormTable.load();

  @ParameterizedTest
  @CsvSource({
    "a2a3, TADD, PLAIN, BFLOAT16, BFLOAT16, A2/A3 has no TADD of BFLOAT16; A5 has",
    "a2a3, TADD, PLAIN, INT8, INT8, A2/A3 has no TADD of INT8; A5 has",
    "a2a3, TADD, PLAIN, INT64, INT64, A2/A3 has no TADD of INT64; A5 has",
    "a2a3, TDIV, PLAIN, INT32, INT32, A2/A3 has no TDIV of INT32; A5 has",
    "a2a3, TAND, PLAIN, INT32, INT32, A2/A3 has no TAND of INT32; A5 has",
    "a2a3, TEXP, PLAIN, BFLOAT16, BFLOAT16, A2/A3 has no TEXP of BFLOAT16; no chip has",
    "a2a3, THISTOGRAM, PLAIN, UINT16, UINT16, A2/A3 has no THISTOGRAM; A5 has",
    "a2a3, TCVT, PLAIN, INT16, UINT8, A2/A3 has no TCVT of INT16 to UINT8; A5 has",
    "a5, TCVT, PLAIN, INT32, FLOAT16, A5 has no TCVT of INT32 to FLOAT16; A2/A3 has",
    "a5, TSTORE, ATOMIC_ADD, BFLOAT16, BFLOAT16, A5 has no TSTORE with atomic add of BFLOAT16;"
        + " A2/A3 has",
    "a5, TSTORE, L1, INT8, INT8, A5 has no TSTORE in L1; A2/A3 has",
    "a2a3, TLOAD, L1_OUTER, INT8, INT8, A2/A3 has no TLOAD of an ND view with outer extents to NZ;"
        + " no chip has"
  })
  void aRefusalNamesTheChipThatHasIt(
      String chip, Instruction op, Form form, ElementType first, ElementType second, String what) {
    ChipForms forms = TABLE.chip(chip);
    assertFalse(forms.have(op, form, first, second), what);
    assertEquals(what, forms.refusal(op, form, first, second).what());
  }

  @Test
  void itSaysWhereElseToRunAndWhatElseToUse() {
    Fault fault =
        TABLE
            .chip("a2a3")
            .refusal(Instruction.TDIV, Form.PLAIN, ElementType.INT32, ElementType.INT32);
    assertEquals(
        "run the kernel on A5, or use what TDIV takes there: FLOAT32, FLOAT16", fault.mend());
  }

  @Test
  void aFormWithoutARowIsOnNoChip() {
    Fault fault =
        TABLE.chip("a5").refusal(Instruction.TADD, Form.INDEX, ElementType.INT8, ElementType.INT8);
    assertEquals("A5 has no TADD by index; no chip has", fault.what());
  }

  @Test
  void aChipOfNoColumnIsRefusedWithTheColumnsThereAre() {
    SimplerException refusal = assertThrows(SimplerException.class, () -> TABLE.chip("a9"));
    assertTrue(refusal.fault().message().contains("it has a2a3, a5"), refusal::getMessage);
  }
}
