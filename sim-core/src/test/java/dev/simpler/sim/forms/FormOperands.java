package dev.simpler.sim.forms;

import dev.simpler.abi.error.SimplerException;
import dev.simpler.kernel.CompareMode;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.FeatureMap;
import dev.simpler.kernel.Filters;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Precision;
import dev.simpler.kernel.PrintFormat;
import dev.simpler.kernel.RoundMode;
import dev.simpler.kernel.SharedScale;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TPREFETCH;
import dev.simpler.kernel.machine.Form;
import dev.simpler.kernel.machine.FormRow;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.TypePair;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * FormOperands of the forms that a class of its name has as {@code apply} with tiles and numbers.
 */
final class FormOperands {
  private static final int SIDE = FormBench.SIDE;
  private static final ElementType FACTOR = ElementType.FLOAT32;

  private final FormBench bench;

  FormOperands(FormBench bench) {
    this.bench = bench;
  }

  /** Calls the instruction; throws what it throws. */
  void use(FormRow row, TypePair types) {
    Instruction op = row.instruction();
    if (op == Instruction.TPREFETCH) {
      TPREFETCH.apply(vec(types.first()), bench.view(Location.VEC, types.first(), Layout.ND, 1));
      return;
    }
    if (FormConvolutions.HAS.contains(op)) {
      new FormConvolutions(bench).use(op, types.first());
      return;
    }
    List<Tile> tiles = new ArrayList<>(tiles(op, row.form(), types.first(), types.second()));
    if (row.form() == Form.IN_PLACE) {
      boolean alone = row.joint() == FormRow.Joint.ALONE;
      tiles.set(alone ? 1 : 0, alone ? tiles.getFirst() : bench.over(tiles.get(1), types.second()));
    }
    if (row.form() == Form.COLUMN_MAJOR) {
      tiles.replaceAll(tile -> bench.tile(Location.VEC, tile.type(), SIDE, SIDE, Layout.DN));
    }
    if (row.form() == Form.LARGER_SOURCE) {
      tiles.getFirst().valid(SIDE, SIDE - 1);
    }
    boolean high = row.form() == Form.HIGH_PRECISION;
    Method method = method(op, tiles.size(), types.first().isFloating(), high);
    Object[] arguments = new Object[method.getParameterCount()];
    int tile = 0;
    for (int i = 0; i < arguments.length; i++) {
      Class<?> type = method.getParameterTypes()[i];
      arguments[i] = type == Tile.class ? tiles.get(tile++) : number(op, type);
    }
    try {
      method.invoke(null, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof SimplerException refusal) {
        throw refusal;
      }
      throw new AssertionError(row.title() + " " + types, e);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  /** The form of so many tiles, with a scalar of the right kind if there is one. */
  private static Method method(Instruction op, int tiles, boolean floating, boolean high) {
    try {
      return Stream.of(Class.forName("dev.simpler.kernel.isa." + op).getDeclaredMethods())
          .filter(FormOperands::isDrawn)
          .filter(m -> List.of(m.getParameterTypes()).contains(Precision.class) == high)
          .filter(m -> Stream.of(m.getParameterTypes()).filter(Tile.class::equals).count() == tiles)
          .min(
              Comparator.comparing(m -> {
                List<Class<?>> types = List.of(m.getParameterTypes());
                return types.contains(floating ? long.class : float.class);
              }))
          .orElseThrow(() -> new AssertionError(op + " of " + tiles + " tiles"));
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean isDrawn(Method method) {
    List<Class<?>> types = List.of(method.getParameterTypes());
    return Modifier.isPublic(method.getModifiers())
        && List.of("apply", "shared").contains(method.getName())
        && !types.contains(FeatureMap.class)
        && !types.contains(GlobalTensor.class)
        && !types.contains(Filters.class);
  }

  private static Object number(Instruction op, Class<?> type) {
    return switch (type.getSimpleName()) {
      case "int" -> op == Instruction.TMRGSORT ? SIDE : op == Instruction.TRANDOM ? 7 : 0;
      case "long" -> 1L;
      case "float" -> 1f;
      case "double" -> 1d;
      case "boolean" -> false;
      case "RoundMode" -> RoundMode.RINT;
      case "CompareMode" -> CompareMode.EQ;
      case "Layout" -> Layout.ND;
      case "Precision" -> Precision.HIGH;
      case "SharedScale" -> SharedScale.OCP;
      case "PrintFormat" -> PrintFormat.WIDTH8_PRECISION4;
      default -> throw new AssertionError(op + " with " + type);
    };
  }

  private List<Tile> tiles(Instruction op, Form form, ElementType first, ElementType second) {
    return switch (op) {
      case TCVT, TAXPY, TROWSUM, TROWMAX, TROWMIN, TROWPROD -> List.of(vec(second), vec(first));
      case TADDRELUCONV, TSUBRELUCONV, TADDDEQRELU, TCMP ->
          List.of(vec(second), vec(first), vec(first));
      case TCMPS -> List.of(vec(second), vec(first));
      case TSEL -> List.of(vec(first), vec(second), vec(first), vec(first));
      case TSELS -> List.of(vec(first), vec(second), vec(first));
      case TQUANT_DN -> shared(first, second);
      case TQUANT ->
          form == Form.SHARED
              ? shared(first, second)
              : second == ElementType.UINT8
                  ? List.of(vec(second), vec(first), vec(FACTOR), vec(FACTOR))
                  : List.of(vec(second), vec(first), vec(FACTOR));
      case TDEQUANT -> List.of(vec(second), vec(first), vec(FACTOR), vec(FACTOR));
      case TCOLARGMAX, TCOLARGMIN, TROWARGMAX, TROWARGMIN ->
          form == Form.VALUES
              ? List.of(vec(first), vec(second), vec(first))
              : List.of(vec(second), vec(first));
      case TPARTARGMAX, TPARTARGMIN ->
          List.of(vec(first), vec(first), vec(first), vec(second), vec(second), vec(second));
      case THISTOGRAM -> List.of(bench.vec(ElementType.UINT32, SIDE, 256), vec(first));
      case TGATHERB -> List.of(vec(first), vec(first), vec(ElementType.UINT32));
      case TSORT32 ->
          List.of(
              bench.vec(first, SIDE, SIDE * Long.SIZE / first.bits()),
              vec(first),
              vec(ElementType.UINT32));
      case TMRGSORT -> List.of(bench.vec(first, 1, SIDE * 4), bench.vec(first, 1, SIDE * 4));
      case TCONCAT -> {
        Tile dst = bench.vec(first, SIDE, 2 * SIDE);
        yield form == Form.COUNTED
            ? List.of(dst, vec(first), vec(first), vec(second), vec(second))
            : List.of(dst, vec(first), vec(first));
      }
      case TPACK -> List.of(vec(second), vec(first));
      case TEXTRACT_ND2XNZ -> List.of(boxed(first), boxed(first), vec(first));
      case TDEINTERLEAVE ->
          form == Form.HALVES
              ? List.of(vec(first), vec(first), bench.vec(first, SIDE, 2 * SIDE))
              : List.of(vec(first), vec(first), vec(first), vec(first));
      case TINTERLEAVE -> List.of(vec(first), vec(first), vec(first), vec(first));
      case TFILLPAD_INPLACE -> {
        Tile dst = vec(first);
        yield List.of(dst, bench.alias(dst));
      }
      case TROWEXPANDADD,
          TROWEXPANDSUB,
          TROWEXPANDMUL,
          TROWEXPANDDIV,
          TROWEXPANDMAX,
          TROWEXPANDMIN,
          TROWEXPANDEXPDIF ->
          List.of(vec(first), vec(first), bench.vec(first, SIDE, 256 / first.bits()));
      case TMATMUL, TMATMUL_ACC -> product(SIDE, first, second);
      case TGEMV, TGEMV_ACC -> product(1, first, second);
      case TMATMUL_MX -> scaled(SIDE, first, second);
      case TGEMV_MX -> scaled(1, first, second);
      case TGET_SCALE_ADDR ->
          List.of(
              bench.unplaced(Location.SCALE_LEFT, first, 8),
              bench.tile(Location.LEFT, ElementType.FLOAT8_E4M3));
      case TMATMUL_BIAS -> biased(SIDE, first, second);
      case TGEMV_BIAS -> biased(1, first, second);
      case TCI -> List.of(bench.vec(first, form == Form.SEVERAL_ROWS ? SIDE : 1, SIDE));
      default -> alike(op, first);
    };
  }

  /** As many tiles as the shortest form has, all of one type. */
  private List<Tile> alike(Instruction op, ElementType type) {
    try {
      long count =
          Stream.of(Class.forName("dev.simpler.kernel.isa." + op).getDeclaredMethods())
              .filter(FormOperands::isDrawn)
              .mapToLong(m -> Stream.of(m.getParameterTypes()).filter(Tile.class::equals).count())
              .min()
              .orElseThrow();
      return Stream.generate(() -> vec(type)).limit(count).toList();
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private List<Tile> product(int rows, ElementType left, ElementType right) {
    ElementType sum = left.isFloating() ? ElementType.FLOAT32 : ElementType.INT32;
    return List.of(
        bench.tile(Location.ACC, sum).valid(rows, SIDE),
        bench.tile(Location.LEFT, left).valid(rows, SIDE),
        bench.tile(Location.RIGHT, right));
  }

  private List<Tile> shared(ElementType from, ElementType to) {
    ElementType numbers = from == FACTOR ? FACTOR : ElementType.BFLOAT16;
    return List.of(
        vec(to),
        vec(from),
        bench.vec(ElementType.FLOAT8_E8M0, 1, SIDE),
        bench.vec(numbers, 1, SIDE),
        bench.vec(numbers, 1, SIDE));
  }

  private List<Tile> scaled(int rows, ElementType left, ElementType right) {
    ElementType type = ElementType.FLOAT8_E8M0;
    return List.of(
        bench.tile(Location.ACC, ElementType.FLOAT32).valid(rows, SIDE),
        bench.tile(Location.LEFT, left, SIDE, 2 * SIDE).valid(rows, 2 * SIDE),
        bench.tile(Location.SCALE_LEFT, type, SIDE, 2),
        bench.tile(Location.RIGHT, right, 2 * SIDE, SIDE),
        bench.tile(Location.SCALE_RIGHT, type, 2, SIDE));
  }

  private List<Tile> biased(int rows, ElementType left, ElementType right) {
    List<Tile> product = product(rows, left, right);
    Tile bias = bench.tile(Location.BIAS, product.getFirst().type(), 1, SIDE, Layout.ND);
    return Stream.concat(product.stream(), Stream.of(bias)).toList();
  }

  private Tile boxed(ElementType type) {
    return bench.tile(Location.VEC, type, SIDE, SIDE, Layout.NZ);
  }

  private Tile vec(ElementType type) {
    return bench.tile(Location.VEC, type);
  }
}
