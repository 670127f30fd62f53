package dev.simpler.sim.machine;

import static dev.simpler.sim.machine.TileRefusals.refused;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.KernelContext;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.CoreKind;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a place that a tile cannot have: what is wrong with it, and what would do. */
class AddressMessagesTest {
  private static void says(String what, Consumer<KernelContext> kernel) {
    try (TestCore core = new TestCore(CoreKind.AIV)) {
      refused(what, () -> core.run(kernel::accept));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "-32; at -32 is in front of the memory",
        "-1; choose an address in 0..0",
        "33; at 0x21 is mis-aligned",
        "33; choose a multiple of 32, the last one below is 0x20",
        "32; does not fit: it needs 196608 bytes from 0x20"
      })
  void aTileOfTheWholeMemoryHasOnePlace(int offset, String what) {
    says(what, k -> k.vec(ElementType.FLOAT32, 1, 49152).at(offset));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"choose another address, of at most 0x2fe00", "it needs 512 bytes from 0x2ffe0"})
  void theLastPlaceIsNamed(String what) {
    says(what, k -> k.vec(ElementType.FLOAT32, 8, 16).at(196608 - 32));
  }

  @ParameterizedTest
  @CsvSource({"overlaps tile VEC FLOAT32[8x16]", "declare it aliasOf the other"})
  void otherTilesMayMakeRoom(String what) {
    says(
        what,
        k -> {
          k.vec(ElementType.FLOAT32, 8, 16).at(0);
          k.vec(ElementType.FLOAT32, 8, 16).at(256);
        });
  }
}
