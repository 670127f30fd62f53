package dev.simpler.examples.hostile;

import static dev.simpler.examples.hostile.ForgedImages.VOID;
import static dev.simpler.examples.hostile.ForgedImages.alone;
import static dev.simpler.examples.hostile.ForgedImages.image;
import static dev.simpler.examples.hostile.ForgedImages.kernel;
import static dev.simpler.examples.hostile.ForgedImages.kernelWithoutFrames;
import static dev.simpler.examples.hostile.ForgedImages.spinning;
import static dev.simpler.examples.hostile.ForgedImages.type;

import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.util.LinkedHashMap;
import java.util.Map;

/** Images larger than any program needs. */
final class ForgedSizes {
  private ForgedSizes() {}

  static void add(Map<String, ForgedKernels.Forged> all) {
    all.put(
        "method too large to be woven",
        new ForgedKernels.Forged(
            alone(
                kernelWithoutFrames(code -> {
                  Label again = code.newBoundLabel();
                  for (int i = 0; i < 4500; i++) {
                    code.iconst_0().ifne(again);
                    code.iconst_1().newarray(java.lang.classfile.TypeKind.INT).pop();
                  }
                  code.return_();
                })),
            "is damaged"));
    all.put(
        "thousands of handlers",
        new ForgedKernels.Forged(
            alone(
                kernelWithoutFrames(code -> {
                  Label start = code.newBoundLabel();
                  for (int i = 0; i < 30_000; i++) {
                    code.nop();
                  }
                  code.return_();
                  Label end = code.newBoundLabel();
                  Label handler = code.newBoundLabel();
                  code.pop().return_();
                  for (int i = 0; i < 20_000; i++) {
                    code.exceptionCatchAll(start, end, handler);
                  }
                })),
            "too many exception handlers"));
    all.put(
        "thousands of jumps over thousands of locals",
        new ForgedKernels.Forged(
            alone(
                kernelWithoutFrames(code -> {
                  code.iconst_0().istore(60_000);
                  for (int i = 0; i < 8000; i++) {
                    Label next = code.newLabel();
                    code.goto_(next).labelBinding(next);
                  }
                  code.return_();
                })),
            "too many jumps"));
    Map<String, byte[]> many = new LinkedHashMap<>();
    many.put("x.K", spinning());
    for (int i = 0; i < 5000; i++) {
      many.put("x.C" + i, type("x.C" + i, builder -> {}));
    }
    all.put(
        "five thousand classes", new ForgedKernels.Forged(image(many), "more than 4096 classes"));
    all.put(
        "nine thousand concatenations",
        new ForgedKernels.Forged(
            alone(
                kernel(code -> {
                  for (int i = 0; i < 9000; i++) {
                    code.invokedynamic(
                            java.lang.constant.DynamicCallSiteDesc.of(
                                ForgedImages.CONCAT, "x", ForgedImages.TEXT, "constant"))
                        .pop();
                  }
                  code.return_();
                })),
            "lambdas and concatenations"));
    all.put(
        "name with a line break",
        new ForgedKernels.Forged(
            image(Map.of("x.K", spinning(), "x.L\nERROR", type("x.L\nERROR", builder -> {}))),
            "letters and digits"));
    String longName = "x." + "n".repeat(30_000);
    all.put(
        "name of thirty thousand characters",
        new ForgedKernels.Forged(
            image(
                Map.of(
                    "x.K",
                    kernel(
                        code -> code.invokestatic(ClassDesc.of(longName), "f", VOID).return_()))),
            "characters)"));
  }
}
