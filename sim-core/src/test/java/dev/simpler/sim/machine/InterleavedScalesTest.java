package dev.simpler.sim.machine;

import static dev.simpler.sim.machine.TileRefusals.refused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.SharedScale;
import dev.simpler.kernel.isa.TQUANT_DN;
import dev.simpler.sim.onchip.OnChipTile;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Exponents of groups in columns, two that follow each other side by side. */
class InterleavedScalesTest {
  private static final int COLS = 32;

  private static byte[] bytes(OnChipTile tile) {
    return Arrays.copyOfRange(tile.bytes(), tile.base(), tile.base() + tile.capacityBytes());
  }

  @ParameterizedTest
  @EnumSource
  void onlyTheOrderOfExponentsDiffers(SharedScale rule) {
    int rows = 192;
    int groups = rows / 32;
    try (Operands operands = new Operands(3)) {
      OnChipTile x = operands.tile(ElementType.BFLOAT16, rows, COLS, rows, COLS);
      SplittableRandom random = new SplittableRandom(8);
      for (int i = 0; i < rows * COLS; i++) {
        x.setValue(i, Math.scalb(random.nextDouble() - 0.5, random.nextInt(-20, 20)));
      }
      OnChipTile[] plain = result(operands, rows, groups);
      OnChipTile[] paired = result(operands, rows, groups);
      TQUANT_DN.apply(plain[0], x, plain[1], plain[2], plain[3], rule);
      TQUANT_DN.interleaved(paired[0], x, paired[1], paired[2], paired[3], rule);
      assertArrayEquals(bytes(plain[0]), bytes(paired[0]));
      assertArrayEquals(bytes(plain[2]), bytes(paired[2]));
      assertArrayEquals(bytes(plain[3]), bytes(paired[3]));
      byte[] rowsOfGroups = bytes(plain[1]);
      byte[] pairs = bytes(paired[1]);
      for (int group = 0; group < groups; group++) {
        for (int col = 0; col < COLS; col++) {
          int at = group / 2 * 2 * COLS + 2 * col + group % 2;
          assertEquals(rowsOfGroups[group * COLS + col], pairs[at], group + ", " + col);
        }
      }
    }
  }

  private static OnChipTile[] result(Operands operands, int rows, int groups) {
    return new OnChipTile[] {
      operands.tile(ElementType.FLOAT8_E4M3, rows, COLS, rows, COLS),
      operands.tile(ElementType.FLOAT8_E8M0, groups, COLS, groups, COLS),
      operands.tile(ElementType.BFLOAT16, groups, COLS, groups, COLS),
      operands.tile(ElementType.BFLOAT16, groups, COLS, groups, COLS)
    };
  }

  @Test
  void aGroupWithoutAPartnerIsRefused() {
    try (Operands operands = new Operands(3)) {
      OnChipTile x = operands.tile(ElementType.BFLOAT16, 96, COLS, 96, COLS);
      OnChipTile[] r = result(operands, 96, 3);
      refused(
          "and groups of 64 rows",
          () -> TQUANT_DN.interleaved(r[0], x, r[1], r[2], r[3], SharedScale.OCP));
    }
  }
}
