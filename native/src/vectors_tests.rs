use super::*;
use crate::tiles;

/// Numbers without a pattern (a linear congruential generator).
fn noise(count: usize) -> Vec<u32> {
    let mut state = 1u32;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state >> 8
    };
    (0..count).map(|_| next()).collect()
}

/// A float between 0.06 and 2 as 16 bits.
const fn bits(random: u32) -> u16 {
    (0x2c00 + random % 0x1400) as u16
}

fn value(bits: u16) -> f64 {
    f64::from(unsafe { half(bits.to_le_bytes().as_ptr()) })
}

/// Rows of Q8_0, and the numbers that they mean.
fn quantized(rows: usize, k: usize) -> (Vec<u8>, Vec<f64>) {
    let (mut bytes, mut numbers) = (Vec::new(), Vec::new());
    for random in noise(rows * k / BLOCK * (BLOCK + 1)).chunks_exact(BLOCK + 1) {
        bytes.extend_from_slice(&bits(random[0]).to_le_bytes());
        for number in random[1..].iter().map(|random| (random % 255) as i32 - 127) {
            bytes.push(number as i8 as u8);
            numbers.push(f64::from(number) * value(bits(random[0])));
        }
    }
    (bytes, numbers)
}

fn assert_products(found: &[f32], a: &[f64], b: &[f64], k: usize) {
    for (i, found) in found.iter().enumerate() {
        let (row, column) = (&a[i % (a.len() / k) * k..], &b[i / (a.len() / k) * k..]);
        let (mut sum, mut size) = (0.0, 0.0);
        for (x, y) in row.iter().zip(column).take(k) {
            sum += x * y;
            size += (x * y).abs();
        }
        assert!((f64::from(*found) - sum).abs() < size * 1e-5, "{i}: {found} instead of {sum}");
    }
}

#[test]
fn every_kernel_multiplies_blocks() {
    let (rows, k) = (7, 96);
    let ((a, a_numbers), (b, b_numbers)) = (quantized(rows, k), quantized(1, k));
    let stride = k / BLOCK * BLOCK_BYTES;
    let mut kernels: Vec<Kernel<1>> = vec![blocks];
    if is_x86_feature_detected!("avxvnni") {
        kernels.push(blocks_vnni);
    }
    if is_x86_feature_detected!("avx512vnni") && is_x86_feature_detected!("avx512vl") {
        kernels.push(blocks_vnni512);
    }
    for kernel in kernels {
        let column = unsafe { column_of(b.as_ptr(), k / BLOCK) };
        let found: Vec<f32> =
            (0..rows).map(|row| unsafe { kernel(a.as_ptr().add(row * stride), stride, &column) }[0]).collect();
        assert_products(&found, &a_numbers, &b_numbers, k);
    }
}

#[test]
fn products_of_blocks_in_fours_and_ones() {
    let (rows, columns, k) = (7, 3, 96);
    let ((a, a_numbers), (b, b_numbers)) = (quantized(rows, k), quantized(columns, k));
    let side = |bytes: &[u8]| Rows { kind: Q8_0, at: bytes.as_ptr(), stride: k / BLOCK * BLOCK_BYTES, k };
    let mut c = vec![f32::NAN; rows * columns];
    unsafe { product(side(&a), side(&b), 0, rows, columns, c.as_mut_ptr(), rows) };
    assert_products(&c, &a_numbers, &b_numbers, k);
}

#[test]
fn products_of_halves_with_an_odd_end() {
    let (rows, k) = (6, 77);
    let a: Vec<u16> = noise(rows * k).into_iter().map(bits).collect();
    let b: Vec<f32> = noise(k).into_iter().map(|random| random as f32 / 1e6 - 8.0).collect();
    let halves = Rows { kind: F16, at: a.as_ptr().cast(), stride: 2 * k, k };
    let floats = Rows { kind: F32, at: b.as_ptr().cast(), stride: 4 * k, k };
    let mut c = vec![f32::NAN; rows];
    unsafe { product(halves, floats, 0, rows, 1, c.as_mut_ptr(), rows) };
    let short = Rows { kind: F16, at: a.as_ptr().cast(), stride: 2 * k, k };
    let mut square = vec![f32::NAN; rows];
    unsafe { product(halves, short, 0, rows, 1, square.as_mut_ptr(), rows) };
    let numbers: Vec<f64> = a.iter().map(|bits| value(*bits)).collect();
    assert_products(&square, &numbers, &numbers[..k], k);
    assert_products(&c, &numbers, &b.iter().map(|number| f64::from(*number)).collect::<Vec<_>>(), k);
}

#[test]
fn tiles_multiply_blocks_whatever_the_kernel() {
    let (rows, columns, k) = (45, 23, 96);
    let ((a, a_numbers), (b, b_numbers)) = (quantized(rows, k), quantized(columns, k));
    let side = |bytes: &[u8]| Rows { kind: Q8_0, at: bytes.as_ptr(), stride: k / BLOCK * BLOCK_BYTES, k };
    for kernel in tiles::kernels() {
        let mut c = vec![f32::NAN; rows * columns];
        for (from, to) in [(0, kernel.rows), (kernel.rows, rows)] {
            unsafe { kernel.product(side(&a), side(&b), from, to, columns, c.as_mut_ptr(), rows) };
        }
        assert_products(&c, &a_numbers, &b_numbers, k);
    }
}
