package dev.simpler.sim.machine;

import static dev.simpler.sim.machine.TileRefusals.refused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TSTORE;
import dev.simpler.kernel.machine.FormTable;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.CoreKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Transfers between tiles and views of different layouts: those that chips lack are refused. */
class AcrossLayoutsTest {
  private static final int SIDE = 32;

  private static TestCore core(Location location, String chip) {
    CoreKind kind = location == Location.VEC ? CoreKind.AIV : CoreKind.AIC;
    return new TestCore(kind).forms(FormTable.load().chip(chip));
  }

  private static GlobalTensor view(KernelContext k, Layout layout) {
    return switch (layout) {
      case DN ->
          k.tensor(0)
              .view(0, new int[] {1, 1, 1, SIDE, SIDE}, new long[] {0, 0, 0, 1, SIDE}, layout);
      case NZ ->
          k.tensor(0)
              .view(
                  0,
                  new int[] {1, SIDE / 8, SIDE / 16, 16, 8},
                  new long[] {0, SIDE * 8, 128, 8, 1},
                  layout);
      default -> k.tensor(0).matrix(SIDE, SIDE);
    };
  }

  private static Kernel load(Location location, Layout from, Layout to) {
    return k ->
        TLOAD.apply(
            k.tile(location, ElementType.FLOAT32, SIDE, SIDE).layout(to).place(), view(k, from));
  }

  @ParameterizedTest
  @CsvSource({
    "VEC, ND, DN", "VEC, DN, ND", "VEC, ND, NZ", "VEC, DN, NZ", "VEC, NZ, ND", "VEC, NZ, DN",
    "VEC, DN, ZN", "VEC, ND, ZN", "MAT, ND, DN", "MAT, DN, ND", "MAT, NZ, ND", "MAT, NZ, DN",
    "MAT, ND, ZN", "MAT, NZ, ZN"
  })
  void noChipLoadsAcross(Location location, Layout from, Layout to) {
    for (String chip : new String[] {"a2a3", "a5"}) {
      try (TestCore core = core(location, chip)) {
        core.floats(0, new float[SIDE * SIDE], SIDE, SIDE);
        String where = location == Location.VEC ? "UB" : "L1";
        refused(
            "has no TLOAD in " + where + " of a view in another layout; no chip has",
            () -> core.run(load(location, from, to)));
        refused("give the tile and the view one layout", () -> core.run(load(location, from, to)));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "VEC, ND, ND",
    "VEC, DN, DN",
    "VEC, NZ, NZ",
    "MAT, ND, ND",
    "MAT, DN, DN",
    "MAT, NZ, NZ",
    "MAT, ND, NZ",
    "MAT, DN, ZN"
  })
  void bothChipsLoadTheRest(Location location, Layout from, Layout to) {
    for (String chip : new String[] {"a2a3", "a5"}) {
      try (TestCore core = core(location, chip)) {
        core.floats(0, new float[SIDE * SIDE], SIDE, SIDE);
        core.run(load(location, from, to));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a2a3", "a5"})
  void columnsInL1FromADnViewToBoxesInColumnsAreOfA5(String chip) {
    try (TestCore core = core(Location.MAT, chip)) {
      core.floats(0, new float[SIDE * SIDE], SIDE, SIDE);
      Kernel kernel = load(Location.MAT, Layout.DN, Layout.NZ);
      if (chip.equals("a5")) {
        core.run(kernel);
      } else {
        refused("A2/A3 has no TLOAD of a DN view to NZ; A5 has", () -> core.run(kernel));
      }
    }
  }

  /** A store may turn one line, a load may not. */
  @ParameterizedTest
  @ValueSource(strings = {"a2a3", "a5"})
  void oneLineIsStoredAcross(String chip) {
    try (TestCore core = core(Location.VEC, chip)) {
      core.floats(0, new float[] {0, 1, 2, 3, 4, 5, 6, 7}, 1, 8);
      long out = core.floats(1, new float[16], 8, 2);
      core.run(k -> {
        Tile row = k.vec(ElementType.FLOAT32, 1, 8).place();
        TLOAD.apply(row, k.tensor(0).matrix(1, 8));
        TSTORE.apply(
            k.tensor(1).view(0, new int[] {1, 1, 1, 1, 8}, new long[] {0, 0, 0, 1, 2}, Layout.DN),
            row);
      });
      assertArrayEquals(
          new float[] {0, 0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 7, 0}, core.read(out, 16));
      refused(
          "has no TLOAD in UB of a view in another layout",
          () ->
              core.run(k ->
                  TLOAD.apply(
                      k.vec(ElementType.FLOAT32, 8, 1).layout(Layout.DN).place(),
                      k.tensor(0).matrix(8, 1))));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a2a3", "a5"})
  void storesAcrossAreRefused(String chip) {
    try (TestCore core = core(Location.VEC, chip)) {
      core.floats(0, new float[SIDE * SIDE], SIDE, SIDE);
      Kernel store =
          k -> TSTORE.apply(view(k, Layout.DN), k.vec(ElementType.FLOAT32, SIDE, SIDE).place());
      refused("has no TSTORE in UB of a view in another layout", () -> core.run(store));
      Kernel add =
          k -> TSTORE.atomicAdd(view(k, Layout.DN), k.vec(ElementType.FLOAT32, SIDE, SIDE).place());
      refused("has no TSTORE in UB of a view in another layout", () -> core.run(add));
    }
    try (TestCore core = core(Location.ACC, chip)) {
      core.floats(0, new float[SIDE * SIDE], SIDE, SIDE);
      Kernel drain =
          k ->
              TSTORE.apply(
                  view(k, Layout.DN),
                  k.tile(Location.ACC, ElementType.FLOAT32, SIDE, SIDE).place());
      if (chip.equals("a2a3")) {
        refused("has no TSTORE from L0C to a DN view", () -> core.run(drain));
      } else {
        core.run(drain);
      }
    }
  }
}
