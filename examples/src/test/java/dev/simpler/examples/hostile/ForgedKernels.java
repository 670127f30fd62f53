package dev.simpler.examples.hostile;

import static dev.simpler.examples.hostile.ForgedImages.K;
import static dev.simpler.examples.hostile.ForgedImages.VOID;
import static dev.simpler.examples.hostile.ForgedImages.alone;
import static dev.simpler.examples.hostile.ForgedImages.constructor;
import static dev.simpler.examples.hostile.ForgedImages.image;
import static dev.simpler.examples.hostile.ForgedImages.kernel;
import static dev.simpler.examples.hostile.ForgedImages.kernelWithoutFrames;
import static dev.simpler.examples.hostile.ForgedImages.type;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.attribute.InnerClassInfo;
import java.lang.classfile.attribute.InnerClassesAttribute;
import java.lang.classfile.attribute.NestHostAttribute;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Images that only a class-file tool makes: by name, what the error of the run has to contain. */
final class ForgedKernels {
  private static final ClassDesc THROWABLE = ConstantDescs.CD_Throwable;
  private static final ClassDesc SYSTEM = ClassDesc.of("java.lang.System");
  private static final MethodTypeDesc TEXT = MethodTypeDesc.of(ConstantDescs.CD_String);

  private static final DirectMethodHandleDesc CONCAT =
      ConstantDescs.ofCallsiteBootstrap(
          ClassDesc.of("java.lang.invoke.StringConcatFactory"),
          "makeConcatWithConstants",
          ConstantDescs.CD_CallSite,
          ConstantDescs.CD_String,
          ConstantDescs.CD_Object.arrayType());

  private ForgedKernels() {}

  /**
   * One of them.
   *
   * @param image its bytes
   * @param says what the message says
   */
  record Forged(byte[] image, String says) {}

  private static byte[] spinning() {
    return kernel(ForgedKernels::spin);
  }

  private static void spin(CodeBuilder code) {
    Label again = code.newBoundLabel();
    code.goto_(again);
  }

  static Map<String, Forged> all() {
    Map<String, Forged> all = new LinkedHashMap<>();
    loops(all);
    names(all);
    shapes(all);
    linkage(all);
    sizes(all);
    return all;
  }

  private static void loops(Map<String, Forged> all) {
    all.put(
        "handler that covers itself",
        new Forged(
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
        new Forged(
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
        new Forged(
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
        new Forged(
            alone(
                kernel(code -> {
                  Label again = code.newBoundLabel();
                  code.iconst_0().tableswitch(0, 0, again, List.of(SwitchCase.of(0, again)));
                })),
            "stall limit"));
  }

  private static void names(Map<String, Forged> all) {
    all.put(
        "own copy of the meter",
        new Forged(
            image(
                Map.of(
                    "x.K",
                    spinning(),
                    "dev.simpler.sim.meter.Meter",
                    type("dev.simpler.sim.meter.Meter", builder -> {}))),
            "package that is not the image's own"));
    all.put(
        "own copy of a class of the simulator",
        new Forged(
            image(
                Map.of(
                    "x.K",
                    spinning(),
                    "dev.simpler.sim.exec.KernelExecution",
                    type("dev.simpler.sim.exec.KernelExecution", builder -> {}))),
            "stall limit"));
    all.put(
        "own copy of the kernel API",
        new Forged(
            image(
                Map.of(
                    "x.K",
                    spinning(),
                    "dev.simpler.kernel.Tile",
                    type("dev.simpler.kernel.Tile", builder -> {}))),
            "package that is not the image's own"));
    all.put(
        "class of the JDK",
        new Forged(
            image(Map.of("x.K", spinning(), "java.lang.Evil", type("java.lang.Evil", b -> {}))),
            "package that is not the image's own"));
    all.put(
        "class hidden in a table",
        new Forged(
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
        new Forged(
            alone(
                kernel(
                    ForgedKernels::spin,
                    builder ->
                        builder.with(
                            NestHostAttribute.of(ClassDesc.of("dev.simpler.kernel.Kernel"))))),
            ""));
    all.put(
        "method inherited past an interface",
        new Forged(
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
        new Forged(
            image(
                Map.of(
                    "x.K",
                    spinning(),
                    "x.I",
                    ClassFile.of()
                        .build(
                            ClassDesc.of("x.I"),
                            builder ->
                                builder
                                    .withFlags(
                                        ClassFile.ACC_PUBLIC
                                            | ClassFile.ACC_INTERFACE
                                            | ClassFile.ACC_ABSTRACT)
                                    .withMethod(
                                        "printStackTrace",
                                        VOID,
                                        ClassFile.ACC_PUBLIC | ClassFile.ACC_ABSTRACT,
                                        method -> {})))),
            "java.lang.Throwable"));
    all.put(
        "wait through an interface of the JDK",
        new Forged(
            alone(
                kernel(code ->
                    code.aconst_null()
                        .checkcast(ClassDesc.of("java.lang.AutoCloseable"))
                        .invokeinterface(ClassDesc.of("java.lang.AutoCloseable"), "wait", VOID)
                        .return_())),
            "java.lang.AutoCloseable.wait"));
    all.put(
        "hash through an interface of the API",
        new Forged(
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
        new Forged(
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

  private static void shapes(Map<String, Forged> all) {
    all.put(
        "class that extends itself",
        new Forged(
            image(
                Map.of(
                    "x.K",
                    kernel(code -> code.invokestatic(ClassDesc.of("x.A"), "f", VOID).return_()),
                    "x.A",
                    type("x.A", builder -> builder.withSuperclass(ClassDesc.of("x.B"))),
                    "x.B",
                    type("x.B", builder -> builder.withSuperclass(ClassDesc.of("x.A"))))),
            "extends itself"));
    Map<String, byte[]> chain = new LinkedHashMap<>();
    chain.put("x.K", spinning());
    for (int i = 0; i < 500; i++) {
      ClassDesc parent = i == 0 ? ConstantDescs.CD_Object : ClassDesc.of("x.C" + (i - 1));
      chain.put("x.C" + i, type("x.C" + i, builder -> builder.withSuperclass(parent)));
    }
    all.put("class that extends five hundred", new Forged(image(chain), "limit 128"));
    Map<String, byte[]> lattice = new LinkedHashMap<>();
    lattice.put("x.K", spinning());
    for (int i = 0; i < 60; i++) {
      int level = i / 2;
      lattice.put("x.I" + i, face("x.I" + i, level));
    }
    all.put("interfaces in a lattice", new Forged(image(lattice), "ways"));
    all.put(
        "synchronized block",
        new Forged(
            alone(kernel(code -> code.ldc("shared").dup().monitorenter().monitorexit().return_())),
            "synchronized block"));
    all.put(
        "method declared twice",
        new Forged(
            alone(
                kernel(
                    ForgedKernels::spin,
                    builder -> {
                      builder.withMethodBody("f", VOID, ClassFile.ACC_STATIC, CodeBuilder::return_);
                      builder.withMethodBody("f", VOID, ClassFile.ACC_STATIC, CodeBuilder::return_);
                    })),
            "twice"));
    all.put(
        "old class file",
        new Forged(
            alone(
                ClassFile.of()
                    .build(
                        K, builder -> builder.withVersion(48, 0).withFlags(ClassFile.ACC_PUBLIC))),
            "version 48"));
    all.put(
        "preview class file",
        new Forged(
            alone(ClassFile.of().build(K, builder -> builder.withVersion(69, 65535))), "65535"));
    all.put(
        "module",
        new Forged(
            image(
                Map.of(
                    "x.K",
                    spinning(),
                    "module-info",
                    ClassFile.of()
                        .buildModule(
                            java.lang.classfile.attribute.ModuleAttribute.of(
                                java.lang.constant.ModuleDesc.of("m"), module -> {})))),
            "module-info"));
    all.put(
        "kernel that is an interface",
        new Forged(
            alone(
                ClassFile.of()
                    .build(
                        K,
                        builder ->
                            builder
                                .withInterfaceSymbols(ForgedImages.KERNEL)
                                .withFlags(
                                    ClassFile.ACC_PUBLIC
                                        | ClassFile.ACC_INTERFACE
                                        | ClassFile.ACC_ABSTRACT))),
            "constructor"));
    all.put(
        "own tile",
        new Forged(
            image(
                Map.of(
                    "x.K",
                    spinning(),
                    "x.T",
                    type(
                        "x.T",
                        builder ->
                            builder.withInterfaceSymbols(
                                ClassDesc.of("dev.simpler.kernel.Tile"))))),
            "only the simulator"));
  }

  private static byte[] face(String name, int level) {
    return ClassFile.of()
        .build(
            ClassDesc.of(name),
            builder -> {
              builder.withFlags(
                  ClassFile.ACC_PUBLIC | ClassFile.ACC_INTERFACE | ClassFile.ACC_ABSTRACT);
              if (level > 0) {
                builder.withInterfaceSymbols(
                    ClassDesc.of("x.I" + (2 * level - 2)), ClassDesc.of("x.I" + (2 * level - 1)));
              }
            });
  }

  private static void linkage(Map<String, Forged> all) {
    all.put(
        "code that does not verify",
        new Forged(
            alone(kernelWithoutFrames(code -> code.iconst_0().areturn())),
            "x.K failed: java.lang.VerifyError"));
    all.put(
        "method that is not there",
        new Forged(
            alone(kernel(code -> code.invokestatic(K, "gone", VOID).return_())),
            "java.lang.NoSuchMethodError"));
    all.put(
        "field that is not there",
        new Forged(
            alone(kernel(code -> code.getstatic(K, "gone", ConstantDescs.CD_int).pop().return_())),
            "java.lang.NoSuchFieldError"));
    all.put(
        "static method called on an object",
        new Forged(
            alone(
                kernel(
                    code -> code.aload(0).invokevirtual(K, "f", VOID).return_(),
                    builder ->
                        builder.withMethodBody(
                            "f", VOID, ClassFile.ACC_STATIC, CodeBuilder::return_))),
            "java.lang.IncompatibleClassChangeError"));
    all.put(
        "abstract method",
        new Forged(
            image(
                Map.of(
                    "x.K",
                    kernel(code ->
                        code.new_(ClassDesc.of("x.A"))
                            .dup()
                            .invokespecial(ClassDesc.of("x.A"), ConstantDescs.INIT_NAME, VOID)
                            .invokeinterface(ClassDesc.of("x.I"), "f", VOID)
                            .return_()),
                    "x.A",
                    type(
                        "x.A",
                        builder -> {
                          builder.withInterfaceSymbols(ClassDesc.of("x.I"));
                          constructor(builder, ConstantDescs.CD_Object);
                        }),
                    "x.I",
                    ClassFile.of()
                        .build(
                            ClassDesc.of("x.I"),
                            builder ->
                                builder
                                    .withFlags(
                                        ClassFile.ACC_PUBLIC
                                            | ClassFile.ACC_INTERFACE
                                            | ClassFile.ACC_ABSTRACT)
                                    .withMethod(
                                        "f",
                                        VOID,
                                        ClassFile.ACC_PUBLIC | ClassFile.ACC_ABSTRACT,
                                        method -> {})))),
            "java.lang.AbstractMethodError"));
    all.put(
        "bootstrap with wrong arguments",
        new Forged(
            alone(
                kernel(code ->
                    code.invokedynamic(
                            java.lang.constant.DynamicCallSiteDesc.of(CONCAT, "x", TEXT, "\1\1\1"))
                        .pop()
                        .return_())),
            "java.lang.BootstrapMethodError"));
    all.put(
        "bootstrap of its own",
        new Forged(
            alone(
                kernel(code ->
                    code.invokedynamic(
                            java.lang.constant.DynamicCallSiteDesc.of(
                                MethodHandleDesc.ofMethod(
                                    DirectMethodHandleDesc.Kind.STATIC,
                                    K,
                                    "boot",
                                    MethodTypeDesc.of(ConstantDescs.CD_CallSite)),
                                "x",
                                VOID))
                        .return_())),
            "x.K.boot"));
    all.put(
        "computed constant",
        new Forged(
            alone(
                kernel(code ->
                    code.ldc(
                            DynamicConstantDesc.of(
                                ConstantDescs.ofConstantBootstrap(
                                    ClassDesc.of("java.lang.invoke.ConstantBootstraps"),
                                    "nullConstant",
                                    ConstantDescs.CD_Object)))
                        .pop()
                        .return_())),
            "computed constant"));
    all.put(
        "method handle as a constant",
        new Forged(
            alone(
                kernel(code ->
                    code.ldc(
                            MethodHandleDesc.ofMethod(
                                DirectMethodHandleDesc.Kind.STATIC, K, "f", VOID))
                        .pop()
                        .return_())),
            "constant that is a method"));
  }

  private static void sizes(Map<String, Forged> all) {
    all.put(
        "method too large to be woven",
        new Forged(
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
        new Forged(
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
        new Forged(
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
    all.put("five thousand classes", new Forged(image(many), "more than 4096 classes"));
    all.put(
        "nine thousand concatenations",
        new Forged(
            alone(
                kernel(code -> {
                  for (int i = 0; i < 9000; i++) {
                    code.invokedynamic(
                            java.lang.constant.DynamicCallSiteDesc.of(
                                CONCAT, "x", TEXT, "constant"))
                        .pop();
                  }
                  code.return_();
                })),
            "lambdas and concatenations"));
    all.put(
        "name with a line break",
        new Forged(
            image(Map.of("x.K", spinning(), "x.L\nERROR", type("x.L\nERROR", builder -> {}))),
            "letters and digits"));
    String longName = "x." + "n".repeat(30_000);
    all.put(
        "name of thirty thousand characters",
        new Forged(
            image(
                Map.of(
                    "x.K",
                    kernel(
                        code -> code.invokestatic(ClassDesc.of(longName), "f", VOID).return_()))),
            "characters)"));
  }
}
