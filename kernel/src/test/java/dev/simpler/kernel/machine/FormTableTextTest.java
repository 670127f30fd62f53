package dev.simpler.kernel.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.SimplerException;
import dev.simpler.kernel.ElementType;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormTableTextTest {
  private static final List<String> HEAD =
      List.of("chip | old | Old", "chip | new | New", "types | SMALL | INT8 UINT8", "# a comment");

  private static FormTable parse(String... rows) {
    return new FormTableText("test").parse(Stream.concat(HEAD.stream(), Stream.of(rows)).toList());
  }

  private static List<TypePair> pairs(FormTable table, int chip) {
    return table.rows().getFirst().types().get(chip);
  }

  @Test
  void typesAloneStandForThemselves() {
    FormTable table = parse("TADD | PLAIN | SMALL INT16 | - | s");
    ElementType type = ElementType.UINT8;
    assertTrue(pairs(table, 0).contains(new TypePair(type, type)));
    assertEquals(3, pairs(table, 0).size());
    assertEquals(List.of(), pairs(table, 1));
    assertTrue(table.chip("old").have(Instruction.TADD, Form.PLAIN, type, type));
  }

  @Test
  void everyFirstTypeGoesWithEverySecondOne() {
    FormTable table = parse("TCVT | PLAIN | SMALL,INT16>FLOAT16,FLOAT32 INT32 | - | s");
    assertEquals(7, pairs(table, 0).size());
    ElementType word = ElementType.INT32;
    assertTrue(pairs(table, 0).contains(new TypePair(word, word)));
    FormRow row = table.rows().getFirst();
    assertEquals("INT8 to FLOAT16", row.title(new TypePair(ElementType.INT8, ElementType.FLOAT16)));
  }

  @Test
  void oneLineMayStandForSeveralInstructions() {
    assertEquals(2, parse("TADD TSUB | PLAIN | INT8 | INT8 | s").rows().size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "TADD | PLAIN | INT8 | s; types for each chip",
        "TADD | PLAIN | INT8 | INT8 | ; types for each chip",
        "TADD | PLAIN | INT5 | INT8 | s; 'INT5'",
        "TADE | PLAIN | INT8 | INT8 | s; 'TADE'",
        "TADD | FLAT | INT8 | INT8 | s; 'FLAT'",
        "TADD TADD | PLAIN | INT8 | INT8 | s; one row for TADD PLAIN",
        "types | SMALL | INT16; SMALL to be one thing",
        "chip | third; 'chip | name | title'"
      })
  void aLineOfAnotherShapeIsRefusedWithItsNumber(String line, String because) {
    SimplerException refusal = assertThrows(SimplerException.class, () -> parse(line));
    String message = refusal.fault().message();
    assertTrue(message.contains(because) && message.contains("test line 5"), message);
  }
}
