package dev.simpler.examples.hostile;

import static dev.simpler.examples.hostile.ForgedImages.VOID;
import static dev.simpler.examples.hostile.ForgedImages.alone;
import static dev.simpler.examples.hostile.ForgedImages.constructor;
import static dev.simpler.examples.hostile.ForgedImages.face;
import static dev.simpler.examples.hostile.ForgedImages.image;
import static dev.simpler.examples.hostile.ForgedImages.kernel;
import static dev.simpler.examples.hostile.ForgedImages.spinning;
import static dev.simpler.examples.hostile.ForgedImages.type;

import java.lang.classfile.attribute.InnerClassInfo;
import java.lang.classfile.attribute.InnerClassesAttribute;
import java.lang.classfile.attribute.NestHostAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.Map;
import java.util.Optional;

/** Classes and members under names that are not theirs to use. */
final class ForgedNames {
  private static final ClassDesc SYSTEM = ClassDesc.of("java.lang.System");

  private ForgedNames() {}

  static void add(Map<String, ForgedKernels.Forged> all) {
    all.put(
        "own copy of the meter",
        new ForgedKernels.Forged(
            image(
                Map.of(
                    "x.K",
                    spinning(),
                    "dev.simpler.sim.meter.Meter",
                    type("dev.simpler.sim.meter.Meter", builder -> {}))),
            "package that is not the image's own"));
    all.put(
        "own copy of a class of the simulator",
        new ForgedKernels.Forged(
            image(
                Map.of(
                    "x.K",
                    spinning(),
                    "dev.simpler.sim.exec.KernelExecution",
                    type("dev.simpler.sim.exec.KernelExecution", builder -> {}))),
            "stall limit"));
    all.put(
        "own copy of the kernel API",
        new ForgedKernels.Forged(
            image(
                Map.of(
                    "x.K",
                    spinning(),
                    "dev.simpler.kernel.Tile",
                    type("dev.simpler.kernel.Tile", builder -> {}))),
            "package that is not the image's own"));
    all.put(
        "class of the JDK",
        new ForgedKernels.Forged(
            image(Map.of("x.K", spinning(), "java.lang.Evil", type("java.lang.Evil", b -> {}))),
            "package that is not the image's own"));
    all.put(
        "class hidden in a table",
        new ForgedKernels.Forged(
            alone(
                kernel(
                    code -> code.ldc(SYSTEM).pop().return_(),
                    builder ->
                        builder.with(
                            InnerClassesAttribute.of(
                                InnerClassInfo.of(
                                    SYSTEM, Optional.empty(), Optional.empty(), 0))))),
            "java.lang.System"));
    all.put(
        "nest of another class",
        new ForgedKernels.Forged(
            alone(
                kernel(
                    ForgedImages::spin,
                    builder ->
                        builder.with(
                            NestHostAttribute.of(ClassDesc.of("dev.simpler.kernel.Kernel"))))),
            ""));
    all.put(
        "method inherited past an interface",
        new ForgedKernels.Forged(
            image(
                Map.of(
                    "x.K",
                    kernel(code ->
                        code.new_(ClassDesc.of("x.E"))
                            .dup()
                            .invokespecial(ClassDesc.of("x.E"), ConstantDescs.INIT_NAME, VOID)
                            .invokevirtual(ClassDesc.of("x.E"), "printStackTrace", VOID)
                            .return_()),
                    "x.E",
                    type(
                        "x.E",
                        builder -> {
                          builder.withSuperclass(ClassDesc.of("java.lang.RuntimeException"));
                          builder.withInterfaceSymbols(ClassDesc.of("java.util.function.Supplier"));
                          constructor(builder, ClassDesc.of("java.lang.RuntimeException"));
                        }))),
            "java.lang.RuntimeException.printStackTrace"));
    all.put(
        "method that an interface borrows from Throwable",
        new ForgedKernels.Forged(
            image(Map.of("x.K", spinning(), "x.I", face("x.I", "printStackTrace"))),
            "java.lang.Throwable"));
    all.put(
        "wait through an interface of the JDK",
        new ForgedKernels.Forged(
            alone(
                kernel(code ->
                    code.aconst_null()
                        .checkcast(ClassDesc.of("java.lang.AutoCloseable"))
                        .invokeinterface(ClassDesc.of("java.lang.AutoCloseable"), "wait", VOID)
                        .return_())),
            "java.lang.AutoCloseable.wait"));
    all.put(
        "hash through an interface of the API",
        new ForgedKernels.Forged(
            alone(
                kernel(code ->
                    code.aload(1)
                        .invokeinterface(
                            ForgedImages.CONTEXT,
                            "getClass",
                            MethodTypeDesc.of(ConstantDescs.CD_Class))
                        .pop()
                        .return_())),
            "KernelContext.getClass"));
    all.put(
        "text with the host's character set",
        new ForgedKernels.Forged(
            alone(
                kernel(code ->
                    code.new_(ConstantDescs.CD_String)
                        .dup()
                        .iconst_1()
                        .newarray(java.lang.classfile.TypeKind.BYTE)
                        .invokespecial(
                            ConstantDescs.CD_String,
                            ConstantDescs.INIT_NAME,
                            MethodTypeDesc.of(
                                ConstantDescs.CD_void, ConstantDescs.CD_byte.arrayType()))
                        .pop()
                        .return_())),
            "java.lang.String.<init>"));
  }
}
