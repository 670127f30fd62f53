package dev.simpler.examples.hostile;

import static dev.simpler.examples.hostile.ForgedImages.K;
import static dev.simpler.examples.hostile.ForgedImages.VOID;
import static dev.simpler.examples.hostile.ForgedImages.alone;
import static dev.simpler.examples.hostile.ForgedImages.constructor;
import static dev.simpler.examples.hostile.ForgedImages.face;
import static dev.simpler.examples.hostile.ForgedImages.image;
import static dev.simpler.examples.hostile.ForgedImages.kernel;
import static dev.simpler.examples.hostile.ForgedImages.kernelWithoutFrames;
import static dev.simpler.examples.hostile.ForgedImages.type;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Map;

/** Code that fails when it is linked. */
final class ForgedLinkage {
  private ForgedLinkage() {}

  static void add(Map<String, ForgedKernels.Forged> all) {
    all.put(
        "code that does not verify",
        new ForgedKernels.Forged(
            alone(kernelWithoutFrames(code -> code.iconst_0().areturn())),
            "x.K failed: java.lang.VerifyError"));
    all.put(
        "method that is not there",
        new ForgedKernels.Forged(
            alone(kernel(code -> code.invokestatic(K, "gone", VOID).return_())),
            "java.lang.NoSuchMethodError"));
    all.put(
        "field that is not there",
        new ForgedKernels.Forged(
            alone(kernel(code -> code.getstatic(K, "gone", ConstantDescs.CD_int).pop().return_())),
            "java.lang.NoSuchFieldError"));
    all.put(
        "static method called on an object",
        new ForgedKernels.Forged(
            alone(
                kernel(
                    code -> code.aload(0).invokevirtual(K, "f", VOID).return_(),
                    builder ->
                        builder.withMethodBody(
                            "f", VOID, ClassFile.ACC_STATIC, CodeBuilder::return_))),
            "java.lang.IncompatibleClassChangeError"));
    all.put(
        "abstract method",
        new ForgedKernels.Forged(
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
                    face("x.I", "f"))),
            "java.lang.AbstractMethodError"));
    all.put(
        "bootstrap with wrong arguments",
        new ForgedKernels.Forged(
            alone(
                kernel(code ->
                    code.invokedynamic(
                            java.lang.constant.DynamicCallSiteDesc.of(
                                ForgedImages.CONCAT, "x", ForgedImages.TEXT, "\1\1\1"))
                        .pop()
                        .return_())),
            "java.lang.BootstrapMethodError"));
    all.put(
        "bootstrap of its own",
        new ForgedKernels.Forged(
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
        new ForgedKernels.Forged(
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
        new ForgedKernels.Forged(
            alone(
                kernel(code ->
                    code.ldc(
                            MethodHandleDesc.ofMethod(
                                DirectMethodHandleDesc.Kind.STATIC, K, "f", VOID))
                        .pop()
                        .return_())),
            "constant that is a method"));
  }
}
