package dev.simpler.examples.hostile;

import static dev.simpler.examples.hostile.ForgedImages.alone;
import static dev.simpler.examples.hostile.ForgedImages.kernel;

import java.lang.classfile.Label;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.util.List;
import java.util.Map;

/** Code that goes round in ways that no compiler makes. */
final class ForgedLoops {
  private static final ClassDesc THROWABLE = ConstantDescs.CD_Throwable;

  private ForgedLoops() {}

  static void add(Map<String, ForgedKernels.Forged> all) {
    all.put(
        "handler that covers itself",
        new ForgedKernels.Forged(
            alone(
                kernel(code -> {
                  code.aconst_null().checkcast(THROWABLE);
                  Label start = code.newBoundLabel();
                  code.athrow();
                  Label end = code.newBoundLabel();
                  code.exceptionCatch(start, end, start, THROWABLE);
                })),
            "the kernel is stopped"));
    all.put(
        "two handlers that throw to each other",
        new ForgedKernels.Forged(
            alone(
                kernel(code -> {
                  code.aconst_null().checkcast(THROWABLE);
                  Label a = code.newBoundLabel();
                  code.athrow();
                  Label b = code.newBoundLabel();
                  code.athrow();
                  Label end = code.newBoundLabel();
                  code.exceptionCatchAll(a, b, b).exceptionCatchAll(b, end, a);
                })),
            "the kernel is stopped"));
    all.put(
        "handler over everything, itself too",
        new ForgedKernels.Forged(
            alone(
                kernel(code -> {
                  Label start = code.newBoundLabel();
                  Label again = code.newBoundLabel();
                  code.goto_(again);
                  Label handler = code.newBoundLabel();
                  code.pop().goto_(start);
                  Label end = code.newBoundLabel();
                  code.exceptionCatchAll(start, end, handler);
                })),
            "stall limit"));
    all.put(
        "switch that jumps back",
        new ForgedKernels.Forged(
            alone(
                kernel(code -> {
                  Label again = code.newBoundLabel();
                  code.iconst_0().tableswitch(0, 0, again, List.of(SwitchCase.of(0, again)));
                })),
            "stall limit"));
  }
}
