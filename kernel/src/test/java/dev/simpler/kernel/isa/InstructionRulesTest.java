package dev.simpler.kernel.isa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.SimplerException;
import dev.simpler.kernel.CompareMode;
import dev.simpler.kernel.Drain;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Location;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What instructions refuse and what they ask of a machine, on tiles without any simulator. */
class InstructionRulesTest {
  private final RecordingMachine machine = new RecordingMachine();
  private final DescribedTile d = DescribedTile.inUb(machine, "d", ElementType.FLOAT32, 32);
  private final DescribedTile a = DescribedTile.inUb(machine, "a", ElementType.FLOAT32, 32);
  private final DescribedTile b = DescribedTile.inUb(machine, "b", ElementType.FLOAT32, 32);
  private final DescribedTile i = DescribedTile.inUb(machine, "i", ElementType.INT32, 32);

  private void refused(String part, Executable call) {
    String message = assertThrows(SimplerException.class, call).fault().message();
    assertTrue(message.contains(part), message);
    assertEquals(List.of(), machine.calls());
  }

  @Test
  void aLegalInstructionAsksTheMachineOnce() {
    TADD.apply(d, a, b);
    assertEquals(List.of("binary[TADD, ADD, d, a, b]"), machine.calls());
  }

  @Test
  void aScalarGoesToTheMachineInTheKindOfTheTilesType() {
    TADDS.apply(d, a, 3L);
    TADDS.apply(i, i, 3f);
    assertEquals(
        List.of("scalar[TADDS, ADD, d, a, 3.0]", "scalar[TADDS, ADD, i, i, 3]"), machine.calls());
  }

  @Test
  void theNarrowOperandOfAnExpansionMayComeFirst() {
    TROWEXPANDSUB.apply(d, a.valid(8, 1).layout(Layout.DN), b);
    assertEquals(List.of("rows[TROWEXPANDSUB, SUBTRACT, d, b, a, true]"), machine.calls());
  }

  @Test
  void operandsOfAnotherTypePlaceOrExtentAreRefused() {
    refused("of different types", () -> TADD.apply(d, a, i));
    refused("needs tiles in VEC", () -> TADD.apply(d, a, b.in(Location.MAT)));
    refused("reads outside its valid region 8x31", () -> TADD.apply(d, a, b.valid(8, 31)));
  }

  @Test
  void scalarsThatTheTypeLacksAreRefused() {
    refused("with scalar 0.5, which is no INT32", () -> TADDS.apply(i, i, 0.5f));
    refused("with scalar 2147483648, which is no INT32", () -> TREMS.apply(i, i, 1L << 31));
    refused("TDIVS by 0", () -> TDIVS.apply(i, i, 0L));
    refused("TSHLS by -1", () -> TSHLS.apply(i, i, -1));
  }

  @Test
  void rowsMustBeInOnePieceWhereBytesArePacked() {
    DescribedTile bits = DescribedTile.inUb(machine, "bits", ElementType.UINT8, 32);
    refused("rows in one piece", () -> TCMP.apply(bits, a.layout(Layout.DN), b, CompareMode.LT));
    refused("writes bytes of UINT8", () -> TCMPS.apply(i, a, 1f, CompareMode.LT));
  }

  @Test
  void productsNeedTheirMemoriesAndExtents() {
    DescribedTile c = d.valid(8, 8).in(Location.ACC);
    DescribedTile left = a.valid(8, 16).in(Location.LEFT);
    DescribedTile right = b.valid(8, 8).in(Location.RIGHT);
    refused("needs ACC, LEFT and RIGHT", () -> TMATMUL.apply(c, left, b));
    refused("of extents 8x16 and 8x8 into a capacity of 8x32", () -> TMATMUL.apply(c, left, right));
    refused("needs a left operand of one valid row", () -> TGEMV.apply(c, left, right));
  }

  @Test
  void theFixpipeConvertsAccumulatorsOnly() {
    DescribedTile acc = a.in(Location.ACC);
    refused("needs a tile in ACC", () -> TMOV.apply(d, a, Drain.PLAIN));
    refused("makes no INT32 of FLOAT32", () -> TMOV.apply(i, acc, Drain.PLAIN));
  }
}
