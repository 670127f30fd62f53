package dev.simpler.cli.export;

import dev.simpler.abi.tensor.DataType;
import dev.simpler.export.ExportTarget;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The Java source of a random program of many features: kernels with records, helper objects,
 * arrays of tiles, nested views, valid regions that change, blocks of SPMD, scalars of all types
 * and two results; a graph with scopes, recursion, tensors of its own, views of views and, today,
 * tasks that name those that they wait for.
 */
final class WideSource implements ProgramSource {
  private static final String[] WHOLE = {"TADD", "TSUB", "TMAX", "TMIN"};
  private static final String[] BY_SCALAR = {"TADDS", "TSUBS", "TMAXS", "TMINS"};
  private static final String[] TILES = {
    "a", "b", "tiles[0]", "tiles[1]", "tiles[now]", "box.tile"
  };

  private final SplittableRandom random;
  private final DataType type;
  private final boolean today;
  private final String name;
  private final BlockText text = new BlockText();

  WideSource(int number, ExportTarget target) {
    random = new SplittableRandom(7919L * number + target.hashCode() % 2);
    today = target.epoch().equals(ExportTarget.TODAY);
    List<DataType> types =
        new ArrayList<>(
            List.of(DataType.FLOAT32, DataType.INT32, DataType.INT16, DataType.FLOAT16));
    if (target.chip().equals("a5")) {
      types.addAll(List.of(DataType.BFLOAT16, DataType.INT8, DataType.UINT8));
      if (today) {
        types.addAll(List.of(DataType.UINT16, DataType.UINT32));
      }
    }
    type = types.get(number % types.size());
    name = "Wide" + number;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public DataType type() {
    return type;
  }

  @Override
  public int rows() {
    return 20;
  }

  @Override
  public String source() {
    for (String each :
        List.of("abi.tensor.*", "kernel.*", "kernel.isa.*", "platform.orchestration.*")) {
      text.line("import dev.simpler." + each + ";");
    }
    text.open("public final class " + name);
    text.line("record Part(int row, int rows, boolean last) {}");
    text.open("static final class Box");
    text.line("final Tile tile;");
    text.line("int uses;");
    text.line("Box(Tile tile) { this.tile = tile; }");
    text.open("int add(KernelContext k, Tile x)");
    text.line("TADD.apply(tile, tile, x);");
    text.line("k.pipeBarrier(Pipe.V);");
    text.line("uses += 1;");
    text.line("return uses;");
    text.close();
    text.close();
    kernel(0, 1);
    kernel(1, 2);
    graph();
    text.close();
    return text.toString();
  }

  private void kernel(int number, int results) {
    int scalars = 2 + results;
    text.open("public static final class K" + number + " implements Kernel");
    text.open("public void run(KernelContext k)");
    text.line("int rows = k.tensor(0).shape(0);");
    text.line("int cols = k.tensor(0).shape(1);");
    text.line("int turns = k.intScalar(" + scalars + ");");
    text.line("boolean odd = k.intScalar(" + (scalars + 1) + ") != 0;");
    text.line("long wide = k.word(" + (scalars + 2) + ");");
    text.line("float real = k.floatScalar(" + (scalars + 3) + ");");
    for (String tile : List.of("a", "b", "c")) {
      text.line("Tile " + tile + " = " + tile(tile));
    }
    text.line("Tile[] tiles = new Tile[2];");
    text.open("for (int i = 0; i < 2; i++)");
    text.line("tiles[i] = " + tile("t"));
    text.close();
    if (type == DataType.FLOAT32) {
      text.line(
          "Tile s = k.vec(ElementType.FLOAT32, 8, 1).layout(Layout.DN).named(\"s\").place();");
    }
    text.line("Box box = new Box(c);");
    text.line("int share = Math.ceilDiv(rows, k.blockCount());");
    text.line("int first = k.blockIndex() * share;");
    text.line("int until = Math.min(rows, first + share);");
    text.line("int now = 0;");
    text.open("for (int row = first; row < until; row += 8)");
    text.line("Part part = new Part(row, Math.min(8, until - row), row + 8 >= until);");
    for (String each : List.of("a", "b", "c", "tiles[0]", "tiles[1]")) {
      text.line(each + ".valid(part.rows(), cols);");
    }
    if (type == DataType.FLOAT32) {
      text.line("s.valid(part.rows(), 1);");
    }
    text.line(
        "TLOAD.apply(a, k.tensor(0).matrix(rows, cols).block(part.row(), 0, part.rows(), cols));");
    text.line(
        "TLOAD.apply(b, k.tensor(1).matrix(rows, cols).block(first, 0, until - first, cols)"
            + ".block(row - first, 0, part.rows(), cols));");
    text.line("k.pipeBarrier(Pipe.ALL);");
    text.line("TADD.apply(c, a, b);");
    text.line("TMAX.apply(tiles[0], a, b);");
    text.line("TMIN.apply(tiles[1], a, b);");
    text.line("k.pipeBarrier(Pipe.V);");
    block(3 + random.nextInt(4), 0);
    text.line("k.pipeBarrier(Pipe.ALL);");
    for (int i = 0; i < results; i++) {
      text.line(
          "TSTORE.apply(k.tensor("
              + (2 + i)
              + ").matrix(rows, cols).block(part.row(), 0, part.rows(), cols), "
              + (i == 0 ? "c" : "tiles[now]")
              + ");");
    }
    text.line("k.pipeBarrier(Pipe.ALL);");
    text.close();
    text.close();
    text.close();
  }

  private String tile(String hint) {
    String element = type.name();
    return "k.vec(ElementType." + element + ", 8, cols).named(\"" + hint + "\").place();";
  }

  private void block(int statements, int depth) {
    for (int i = 0; i < statements; i++) {
      String counter = "i" + depth + i;
      switch (depth > 1 ? 9 : random.nextInt(11)) {
        case 0 -> {
          text.open(
              ("for (int %1$s = 0; %1$s < " + pick("turns", "2", "part.rows() - 3") + "; %1$s++)")
                  .formatted(counter));
          block(1 + random.nextInt(2), depth + 1);
          if (random.nextBoolean()) {
            text.line("if (" + condition() + ") break;");
          }
          text.close();
        }
        case 1 -> {
          text.open("if (" + condition() + ")");
          block(1 + random.nextInt(2), depth + 1);
          text.line("} else {");
          block(1, depth + 1);
          text.close();
        }
        case 2 -> {
          text.open("switch (turns " + pick("", "+ part.row()", "& 1") + ")");
          text.line("case 0, 8 -> now = 1 - now;");
          text.line("case 1 -> TADDS.apply(c, c, " + scalar() + ");");
          text.line("default -> TSUB.apply(c, c, a);");
          text.close();
          text.line("k.pipeBarrier(Pipe.V);");
        }
        case 3 -> text.line("now = box.add(k, " + pick("a", "b", "tiles[0]") + ") % 2;");
        case 4 -> text.line("now = " + condition() + " ? 1 : 0;");
        case 5 -> {
          text.open("do");
          instruction();
          text.line("now ^= 1;");
          text.close("} while (now != 0);");
        }
        case 6 -> columns();
        default -> instruction();
      }
    }
  }

  private void columns() {
    if (type != DataType.FLOAT32) {
      instruction();
      return;
    }
    text.line(pick("TROWMAX", "TROWMIN") + ".apply(s, " + pick("a", "b", "c") + ");");
    text.line("k.pipeBarrier(Pipe.V);");
    text.line(
        pick("TROWEXPANDADD", "TROWEXPANDSUB", "TROWEXPANDMAX", "TROWEXPANDMIN")
            + ".apply(c, "
            + pick("a", "b", "tiles[1]")
            + ", s);");
    text.line("k.pipeBarrier(Pipe.V);");
  }

  private String condition() {
    return pick(
        "turns > 1",
        "odd",
        "!odd && turns < 3",
        "part.last()",
        "part.rows() < 8 || odd",
        "wide > 4294967296L",
        "(wide & 6) == 2",
        "real < 1.5f",
        "wide % 3 == 1 || real == 2.5f",
        "k.blockIndex() == 1",
        "k.blockCount() > 1 && row > first",
        "(int) real == turns",
        "box.uses % 2 == 1");
  }

  private String scalar() {
    boolean floating =
        type == DataType.FLOAT32 || type == DataType.FLOAT16 || type == DataType.BFLOAT16;
    return floating
        ? pick("1.5f", "-2f", "real", "(float) turns", "turns * 0.5f")
        : pick("3", "1", "turns", "(int) wide & 7", "part.rows()", "Math.max(turns, 2)");
  }

  private void instruction() {
    String to = pick(TILES);
    boolean narrow = type == DataType.INT8 || type == DataType.UINT8;
    switch (random.nextInt(narrow ? 2 : 3)) {
      case 0 ->
          text.line(pick(WHOLE) + ".apply(" + to + ", " + pick(TILES) + ", " + pick(TILES) + ");");
      case 1 ->
          text.line(pick(BY_SCALAR) + ".apply(" + to + ", " + pick(TILES) + ", " + scalar() + ");");
      default -> text.line("TMULS.apply(" + to + ", " + pick(TILES) + ", " + scalar() + ");");
    }
    text.line("k.pipeBarrier(Pipe.V);");
  }

  private void graph() {
    text.open("public static final class Graph implements Orchestration");
    text.open("public void run(Orchestrator rt, RunArguments arguments)");
    text.line("Tensor x = arguments.tensor(0);");
    text.line("Tensor y = arguments.tensor(1);");
    text.line("int rows = (int) x.extent(0);");
    text.line("int cols = (int) x.extent(1);");
    text.line("TensorCreateInfo made = TensorCreateInfo.of(DataType." + type + ", rows, cols);");
    text.line(
        "Tensor z = rt.submitAiv(0, "
            + task("x", "y")
            + ".output(made)"
            + scalars("2")
            + ").get(0);");
    text.line("TaskResult two = rt.allocTensors(made, made);");
    text.line("if (two.isEmpty()) return;");
    text.open("try (Scope _ = rt.scope())");
    text.line(
        "TaskResult inner = rt.submitAiv(1, "
            + task("z", pick("x", "y", "z"))
            + ".outputs(made, made)"
            + scalars("1")
            + ");");
    text.line("if (inner.isEmpty()) return;");
    text.line(
        "rt.submitAiv(0, "
            + task("inner.get(0)", "inner.get(1)")
            + ".output(two.get(0))"
            + scalars("3")
            + ");");
    text.close();
    if (today && random.nextBoolean()) {
      text.open("try (Scope _ = rt.manualScope())");
      text.line(
          "TaskResult one = rt.submitAiv(0, "
              + task("x", "y")
              + ".output(made)"
              + scalars("0")
              + ");");
      text.line("if (one.isEmpty()) return;");
      text.line(
          "rt.submitAiv(0, "
              + task("one.get(0)", "x")
              + ".output(two.get(1))"
              + scalars("2")
              + ".dependsOn(one.taskId()));");
      text.close();
    } else {
      text.line("rt.submitAiv(0, " + task("z", "y") + ".output(two.get(1))" + scalars("1") + ");");
    }
    text.line("halves(rt, two.get(0), two.get(1), arguments.tensor(2), 0, rows);");
    text.close();
    text.open(
        "private static void halves(Orchestrator rt, Tensor x, Tensor y, Tensor to, int row, int"
            + " rows)");
    text.open("if (rows <= " + pick("6", "10", "20") + ")");
    text.line("int[] shape = {rows, (int) x.extent(1)};");
    text.line("int[] corner = {row, 0};");
    text.line("Tensor part = x.view(shape, corner);");
    text.line("int[] lower = {rows / 2, (int) x.extent(1)};");
    text.line("int[] half = {rows - rows / 2, 0};");
    text.line("Tensor out = to.view(shape, corner);");
    text.line(
        "rt.submitAiv(0, "
            + task("part", "y.view(shape, corner)")
            + ".output(out)"
            + scalars("row % 4")
            + ");");
    text.line(
        "rt.submitAiv(0, new TaskArguments().inputs(part.view(lower, half), "
            + "y.view(shape, corner).view(lower, half)).inout(out.view(lower, half))"
            + scalars("rows % 3")
            + ");");
    text.line("return;");
    text.close();
    text.line("halves(rt, x, y, to, row, rows / 2);");
    text.line("halves(rt, x, y, to, row + rows / 2, rows - rows / 2);");
    text.close();
    text.close();
  }

  private String task(String x, String y) {
    String blocks = random.nextInt(3) == 0 ? ".blocks(" + (2 + random.nextInt(2)) + ")" : "";
    return "new TaskArguments()" + blocks + ".inputs(" + x + ", " + y + ")";
  }

  private String scalars(String turns) {
    return ".scalar("
        + turns
        + ").scalar("
        + pick("true", "false", "rows > 5")
        + ").scalar("
        + pick("8589934593L", "-7L", "(long) rows * rows")
        + ").scalar("
        + pick("2.5f", "1f", "0.5f * rows")
        + ")";
  }

  private String pick(String... all) {
    return Arrays.asList(all).get(random.nextInt(all.length));
  }
}
