package dev.simpler.cli.export;

import dev.simpler.abi.tensor.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The Java source of a random program: two kernels of element-wise instructions in loops and
 * branches, and a graph that applies them to two inputs and to what they made before. Everything in
 * it is exact, so that a card has to give the same bits.
 */
final class RandomSource implements ProgramSource {
  /** Rows of all tensors. */
  private static final int ROWS = 16;

  private static final int KERNELS = 2;
  private static final List<String> BOTH = List.of("TADD", "TSUB", "TMUL", "TMAX", "TMIN");
  private static final List<String> WITH_SCALAR = List.of("TADDS", "TMULS", "TMAXS", "TMINS");
  private static final List<String> OF_FLOATS = List.of("TABS", "TNEG", "TRELU");

  private final SplittableRandom random;
  private final boolean floats;
  private final String name;
  private final BlockText text = new BlockText();

  RandomSource(int number) {
    random = new SplittableRandom(number);
    floats = random.nextBoolean();
    name = "Random" + number;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public DataType type() {
    return floats ? DataType.FLOAT32 : DataType.INT32;
  }

  @Override
  public int rows() {
    return ROWS;
  }

  /** The classes: {@code NAME.K0}, {@code NAME.K1} and {@code NAME.Graph}. */
  @Override
  public String source() {
    for (String type :
        List.of("abi.tensor.*", "kernel.*", "kernel.isa.*", "platform.orchestration.*")) {
      text.line("import dev.simpler." + type + ";");
    }
    text.open("public final class " + name);
    for (int kernel = 0; kernel < KERNELS; kernel++) {
      kernel(kernel);
    }
    graph();
    text.close();
    return text.toString();
  }

  private void kernel(int number) {
    text.open("public static final class K" + number + " implements Kernel");
    text.open("public void run(KernelContext k)");
    text.line("int rows = k.tensor(0).shape(0);");
    text.line("int cols = " + (random.nextBoolean() ? "k.tensor(0).shape(1);" : COLS + ";"));
    text.line("int turns = k.intScalar(3);");
    for (String tile : List.of("a", "b", "c")) {
      text.line(
          "Tile "
              + tile
              + " = k.vec(ElementType."
              + element()
              + ", rows, cols).named(\""
              + tile
              + "\").place();");
    }
    text.line("TLOAD.apply(a, k.tensor(0).matrix(rows, cols));");
    text.line("TLOAD.apply(b, k.tensor(1).matrix(rows, cols));");
    order("MTE2", "V");
    text.line("TADD.apply(c, a, b);");
    text.line("k.pipeBarrier(Pipe.V);");
    block(2 + random.nextInt(4), 0);
    order("V", "MTE3");
    text.line("TSTORE.apply(k.tensor(2).matrix(rows, cols), c);");
    order("MTE3", "S");
    text.close();
    text.open("private static void twice(KernelContext k, Tile x, Tile y)");
    text.line("TADD.apply(x, x, y);");
    text.line("k.pipeBarrier(Pipe.V);");
    text.line("TADD.apply(x, x, y);");
    text.line("k.pipeBarrier(Pipe.V);");
    text.close();
    text.close();
  }

  private void block(int statements, int depth) {
    for (int i = 0; i < statements; i++) {
      String counter = "i" + depth + "_" + i;
      switch (depth > 1 ? 2 : random.nextInt(6)) {
        case 0 -> {
          text.open(
              "for (int "
                  + counter
                  + " = 0; "
                  + counter
                  + " < "
                  + bound()
                  + "; "
                  + counter
                  + "++)");
          block(1 + random.nextInt(2), depth + 1);
          text.close();
        }
        case 1 -> {
          text.open("if (turns " + pick(List.of("<", ">=", "==")) + " " + random.nextInt(4) + ")");
          block(1 + random.nextInt(2), depth + 1);
          if (random.nextBoolean()) {
            text.line("} else {");
            block(1, depth + 1);
          }
          text.close();
        }
        case 4 -> choice(depth);
        case 3 -> text.line("twice(k, " + tile() + ", " + tile() + ");");
        default -> instruction();
      }
    }
  }

  /** A switch, some of whose cases fall through. */
  private void choice(int depth) {
    text.open("switch (turns)");
    for (int value = 0; value < 3; value++) {
      text.line((value < 2 ? "case " + (value + random.nextInt(2) * 2) : "default") + ":");
      block(1, depth + 1);
      if (random.nextBoolean()) {
        text.line("break;");
      }
    }
    text.close();
  }

  private String bound() {
    return random.nextBoolean() ? "turns" : Integer.toString(1 + random.nextInt(3));
  }

  private void instruction() {
    int kind = random.nextInt(3);
    String operands =
        switch (kind) {
          case 0 -> pick(BOTH) + ".apply(" + tile() + ", " + tile() + ", " + tile();
          case 1 -> pick(WITH_SCALAR) + ".apply(" + tile() + ", " + tile() + ", " + scalar();
          default -> floats ? pick(OF_FLOATS) + ".apply(" + tile() + ", " + tile() : exclusiveOr();
        };
    text.line(operands + ");");
    text.line("k.pipeBarrier(Pipe.V);");
  }

  /** Not every chip has it in place. */
  private String exclusiveOr() {
    String to = tile();
    List<String> others = new ArrayList<>(List.of("a", "b", "c"));
    others.remove(to);
    return "TXOR.apply(" + to + ", " + pick(others) + ", " + pick(others);
  }

  private String scalar() {
    int whole = random.nextInt(-3, 4);
    return floats ? whole + ".5f" : random.nextBoolean() ? whole + "" : "turns - 2";
  }

  private void graph() {
    text.open("public static final class Graph implements Orchestration");
    text.open("public void run(Orchestrator rt, RunArguments arguments)");
    text.line(
        "TensorCreateInfo made = TensorCreateInfo.of(DataType."
            + element()
            + ", "
            + ROWS
            + ", "
            + COLS
            + ");");
    text.line("Tensor t0 = arguments.tensor(0);");
    text.line("Tensor t1 = arguments.tensor(1);");
    int tensors = 2;
    for (int tasks = 1 + random.nextInt(3); tasks > 0; tasks--) {
      text.line(
          "Tensor t"
              + tensors
              + " = rt.submitAiv("
              + random.nextInt(KERNELS)
              + ", new TaskArguments().inputs(t"
              + random.nextInt(tensors)
              + ", t"
              + random.nextInt(tensors)
              + ").output(made).scalar("
              + random.nextInt(4)
              + ")).get(0);");
      tensors++;
    }
    int rows = pick(List.of(4, 8, 16));
    text.open("for (int row = 0; row < " + ROWS + "; row += " + rows + ")");
    text.line("int[] shape = {" + rows + ", " + COLS + "};");
    text.line("int[] corner = {row, 0};");
    List<String> views = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      views.add("t" + random.nextInt(tensors) + ".view(shape, corner)");
    }
    text.line(
        "rt.submitAiv("
            + random.nextInt(KERNELS)
            + ", new TaskArguments().inputs("
            + String.join(", ", views)
            + ").output(arguments.tensor(2).view(shape, corner))"
            + ".scalar(row / "
            + rows
            + "));");
    text.close();
    text.close();
    text.close();
  }

  private void order(String from, String to) {
    int event = to.equals("S") ? 7 : 0;
    text.line("k.setFlag(Pipe." + from + ", Pipe." + to + ", " + event + ");");
    text.line("k.waitFlag(Pipe." + from + ", Pipe." + to + ", " + event + ");");
  }

  private String element() {
    return floats ? "FLOAT32" : "INT32";
  }

  private String tile() {
    return pick(List.of("a", "b", "c"));
  }

  private <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
