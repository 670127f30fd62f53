package dev.simpler.sim.machine;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Tile;
import dev.simpler.sim.exec.TestCore;
import java.lang.reflect.Method;
import java.util.List;

/** Tiles of instructions with scales, which chance would not find; all of 64 x 64 elements. */
final class ScaledOperands {
  private static final int SIDE = 64;
  private static final int GROUPS = SIDE * SIDE / 32;
  private static final ElementType SCALE = ElementType.FLOAT8_E8M0;
  private static final List<Location> PRODUCT =
      List.of(
          Location.ACC,
          Location.LEFT,
          Location.SCALE_LEFT,
          Location.RIGHT,
          Location.SCALE_RIGHT,
          Location.BIAS);

  private ScaledOperands() {}

  /** Whether a form takes such tiles. */
  static boolean areThoseOf(Method method) {
    return isProduct(method) || quantises(method);
  }

  private static boolean isProduct(Method method) {
    return method.getDeclaringClass().getSimpleName().endsWith("_MX");
  }

  private static boolean quantises(Method method) {
    return method.getName().equals("shared")
        || method.getDeclaringClass().getSimpleName().equals("TQUANT_DN");
  }

  /** The next tile of the form. */
  static Tile next(Method method, TestCore core, List<Tile> tiles) {
    int index = tiles.size();
    Tile tile = isProduct(method) ? ofProduct(method, core, index) : ofGroups(core, index);
    tiles.add(tile.named("t" + index).place());
    return tile;
  }

  private static Tile ofProduct(Method method, TestCore core, int index) {
    Location location = PRODUCT.get(index);
    ElementType type =
        switch (location) {
          case LEFT, RIGHT -> ElementType.FLOAT8_E4M3;
          case SCALE_LEFT, SCALE_RIGHT -> SCALE;
          default -> ElementType.FLOAT32;
        };
    int rows =
        switch (location) {
          case SCALE_RIGHT -> 2;
          case BIAS -> 1;
          default -> SIDE;
        };
    Tile tile =
        core.execution().tile(location, type, rows, location == Location.SCALE_LEFT ? 2 : SIDE);
    boolean oneRow = method.getDeclaringClass().getSimpleName().startsWith("TGEMV");
    return oneRow && index < 2 ? tile.valid(1, SIDE) : tile;
  }

  private static Tile ofGroups(TestCore core, int index) {
    return switch (index) {
      case 0 -> core.execution().vec(ElementType.FLOAT8_E4M3, SIDE, SIDE);
      case 1 -> core.execution().vec(ElementType.FLOAT32, SIDE, SIDE);
      case 2 -> core.execution().vec(SCALE, 1, GROUPS);
      default -> core.execution().vec(ElementType.FLOAT32, 1, GROUPS);
    };
  }
}
