import TARSKernels

/// Brings an encoder's weights into the form of one tier and precision.
struct WeightPacker {
  let source: EncoderWeights
  let tier: KernelTier
  let layerNormEpsilon: Float

  /// Packs all weights; int8 needs the activation maxima of a calibration.
  ///
  /// - Throws: `TARSError` with code `model_damaged` or `model_unsupported`.
  func pack(_ precision: Precision, maxima: ActivationMaxima?) throws -> PackedEncoder {
    let kernels = tier.kernels!.pointee
    let layout = PackedLayout(shape: source.shape, precision: precision, group: kernels.int8_group)
    let memory = AlignedMemory(byteCount: layout.byteCount)
    let target = Target(memory: memory, kernels: kernels, precision: precision)
    target.words(try source.words(), at: layout.words)
    target.floats(try source.positions(), at: layout.positions)
    target.norm(try source.embeddingNorm(), at: layout.embeddingNorm)
    for (i, layer) in layout.layers.enumerated() {
      let linears = try [
        source.projection(layer: i), source.attentionOutput(layer: i), source.expansion(layer: i),
        source.contraction(layer: i),
      ]
      for (j, linear) in linears.enumerated() {
        target.linear(linear, at: layer.linears[j], maxima: maxima?.columns(layer: i, linear: j))
      }
      target.norm(try source.attentionNorm(layer: i), at: layer.attentionNorm)
      target.norm(try source.outputNorm(layer: i), at: layer.outputNorm)
    }
    if let head = layout.head { try pack(head, into: target) }
    return PackedEncoder(
      layout: layout, tier: tier, layerNormEpsilon: layerNormEpsilon,
      bytes: UnsafeRawBufferPointer(rebasing: memory.bytes[..<layout.byteCount]), owner: memory)
  }

  private func pack(_ head: PackedLayout.Head, into target: Target) throws {
    let (pooler, classifier) = (try source.pooler(), try source.classifier())
    target.floats(pooler.bias, at: head.pooler.bias)
    target.kernels.pack_f32(
      pooler.weights, head.pooler.outputs, head.pooler.inputs, target.memory.pointer(head.pooler.weights))
    target.floats(classifier.weights, at: head.weights)
    target.floats(classifier.bias, at: head.bias)
  }

  private struct Target {
    let memory: AlignedMemory
    let kernels: tars_kernels
    let precision: Precision

    func floats(_ values: [Float], at offset: Int) {
      memory.pointer(offset).update(from: values, count: values.count)
    }

    func norm(_ norm: EncoderWeights.Norm, at place: PackedLayout.Norm) {
      floats(norm.gain, at: place.gain)
      floats(norm.shift, at: place.shift)
    }

    func words(_ values: [Float], at offset: Int) {
      if precision == .fp32 { return floats(values, at: offset) }
      kernels.to_bf16(values, values.count, memory.pointer(offset))
    }

    func linear(_ linear: EncoderWeights.Linear, at place: PackedLayout.Linear, maxima: [Float]?) {
      floats(linear.bias, at: place.bias)
      let (n, k) = (place.outputs, place.inputs)
      switch precision {
      case .fp32: kernels.pack_f32(linear.weights, n, k, memory.pointer(place.weights))
      case .bf16: kernels.pack_bf16(linear.weights, n, k, memory.pointer(place.weights))
      case .int8:
        var smoothed = linear.weights
        let factors = SmoothingFactors.apply(to: &smoothed, inputs: k, activationMaxima: maxima)
        floats(factors, at: place.factors)
        kernels.pack_int8(
          smoothed, n, k, memory.pointer(place.weights), memory.pointer(place.scales),
          memory.pointer(place.sums))
      }
    }
  }
}
