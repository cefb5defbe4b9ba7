//! Products of blocks of eight bits with many columns, as the encoder makes them, on processors that add up products of
//! eight bits by themselves (VNNI): they do four times as many in a step as of floats, and read a quarter of the memory.
//!
//! A tile is some rows times some columns. Each lane of a register belongs to a row: the sums of a block stay whole
//! numbers, and scales are applied once per block and row (the way of packing is BLIS's, Van Zee and van de Geijn 2015).

use crate::vectors::{half, Rows, BLOCK, BLOCK_BYTES};
use std::arch::is_x86_feature_detected;
use std::arch::x86_64::*;

/// Groups of four numbers in a block: what one step adds up.
const STEPS: usize = BLOCK / 4;
/// Bytes of columns that are worked on at a time: they stay in the processor's second cache.
const NEAR: usize = 1 << 20;

/// One way of working on tiles.
#[derive(Clone, Copy)]
pub(crate) struct Kernel {
    /// Rows of a group, which are packed and worked on together.
    pub rows: usize,
    work: unsafe fn(&Packed, Rows, &[Block], *mut f32, usize, usize),
}

/// The kernels that this processor has, the fastest first.
pub(crate) fn kernels() -> impl Iterator<Item = Kernel> {
    let wide = is_x86_feature_detected!("avx512f") && is_x86_feature_detected!("avx512vnni");
    let narrow = is_x86_feature_detected!("avxvnni");
    let kernels = [(wide, wide::ROWS, wide::work as _), (narrow, narrow::ROWS, narrow::work as _)];
    kernels.into_iter().filter(|(fits, ..)| *fits).map(|(_, rows, work)| Kernel { rows, work })
}

/// What a block of a column brings along: its scale, and −128 times the sum of its numbers, which VNNI adds too much
/// because it wants one side without signs.
struct Block {
    scale: f32,
    excess: i32,
}

/// Rows of a group with their numbers in the order of the steps, without signs, and their scales block by block.
struct Packed {
    numbers: Vec<u32>,
    scales: Vec<f32>,
}

impl Packed {
    /// Rows that are missing in the last group count nothing.
    unsafe fn fill(&mut self, a: Rows, first: usize, rows: usize, size: usize) {
        let blocks = a.k / BLOCK;
        self.numbers.resize(blocks * STEPS * size, 0);
        self.scales.clear();
        self.scales.resize(blocks * size, 0.0);
        for row in 0..rows {
            for block in 0..blocks {
                let at = a.row(first + row).add(block * BLOCK_BYTES);
                self.scales[block * size + row] = half(at);
                for step in 0..STEPS {
                    let four = at.add(2 + 4 * step).cast::<u32>().read_unaligned();
                    self.numbers[(block * STEPS + step) * size + row] = four ^ 0x8080_8080;
                }
            }
        }
    }
}

unsafe fn columns(b: Rows, n: usize) -> Vec<Block> {
    let blocks = b.k / BLOCK;
    let of = |index: usize| {
        let at = b.row(index / blocks).add(index % blocks * BLOCK_BYTES);
        let numbers = std::slice::from_raw_parts(at.add(2).cast::<i8>(), BLOCK);
        Block { scale: half(at), excess: -128 * numbers.iter().map(|number| i32::from(*number)).sum::<i32>() }
    };
    (0..n * blocks).map(of).collect()
}

impl Kernel {
    /// C[j][i] = Σ A[i][l] · B[j][l] for the rows `from` to `to` of A and the `n` rows of B, both in blocks of Q8_0.
    ///
    /// # Safety
    /// The matrices are as large as told.
    #[allow(clippy::too_many_arguments)]
    pub unsafe fn product(&self, a: Rows, b: Rows, from: usize, to: usize, n: usize, c: *mut f32, ldc: usize) {
        let blocks = a.k / BLOCK;
        let meta = columns(b, n);
        let mut packed = Packed { numbers: Vec::new(), scales: Vec::new() };
        let near = (NEAR / b.stride).max(1);
        for left in (0..n).step_by(near) {
            let width = near.min(n - left);
            let part = Rows { at: b.row(left), ..b };
            let meta = &meta[left * blocks..(left + width) * blocks];
            for first in (from..to).step_by(self.rows) {
                let rows = self.rows.min(to - first);
                packed.fill(a, first, rows, self.rows);
                (self.work)(&packed, part, meta, c.add(left * ldc + first), ldc, rows);
            }
        }
    }
}

macro_rules! kernel {
    (
        $name:ident, $features:literal, $lanes:literal lanes, $vectors:literal vectors, $columns:literal columns,
        $load:ident, $load_floats:ident, $four:ident, $one:ident, $zero:ident, $step:ident, $float:ident, $times:ident,
        $add:ident, $store:ident
    ) => {
        mod $name {
            use super::*;

            pub const ROWS: usize = $lanes * $vectors;

            #[target_feature(enable = $features)]
            pub unsafe fn work(a: &Packed, b: Rows, meta: &[Block], c: *mut f32, ldc: usize, rows: usize) {
                let blocks = b.k / BLOCK;
                let n = meta.len() / blocks;
                let mut j = 0;
                while j < n {
                    let (b, meta, c) = (b.row(j), &meta[j * blocks..], c.add(j * ldc));
                    if n - j >= $columns {
                        tile::<$columns>(a, b, blocks, meta, c, ldc, rows);
                        j += $columns;
                    } else {
                        tile::<1>(a, b, blocks, meta, c, ldc, rows);
                        j += 1;
                    }
                }
            }

            #[target_feature(enable = $features)]
            #[inline]
            unsafe fn tile<const N: usize>(
                a: &Packed,
                b: *const u8,
                blocks: usize,
                meta: &[Block],
                c: *mut f32,
                ldc: usize,
                rows: usize,
            ) {
                let (numbers, scales) = (a.numbers.as_ptr(), a.scales.as_ptr());
                let mut sums = [[$zero(); N]; $vectors];
                for block in 0..blocks {
                    let mut whole = [[$four(0); N]; $vectors];
                    for (j, meta) in meta.iter().skip(block).step_by(blocks).take(N).enumerate() {
                        for whole in &mut whole {
                            whole[j] = $four(meta.excess);
                        }
                    }
                    for step in 0..STEPS {
                        let row = numbers.add((block * STEPS + step) * ROWS);
                        for j in 0..N {
                            let at = b.add((j * blocks + block) * BLOCK_BYTES + 2 + 4 * step);
                            let four = $four(at.cast::<i32>().read_unaligned());
                            for (v, whole) in whole.iter_mut().enumerate() {
                                whole[j] = $step(whole[j], $load(row.add(v * $lanes).cast()), four);
                            }
                        }
                    }
                    for (v, sums) in sums.iter_mut().enumerate() {
                        let scale = $load_floats(scales.add(block * ROWS + v * $lanes));
                        for (j, sum) in sums.iter_mut().enumerate() {
                            let both = $times(scale, $one(meta.get_unchecked(j * blocks + block).scale));
                            *sum = $add($float(whole[v][j]), both, *sum);
                        }
                    }
                }
                for j in 0..N {
                    if rows == ROWS {
                        for (v, sums) in sums.iter().enumerate() {
                            $store(c.add(j * ldc + v * $lanes), sums[j]);
                        }
                        continue;
                    }
                    let mut all = [0f32; ROWS];
                    for (v, sums) in sums.iter().enumerate() {
                        $store(all.as_mut_ptr().add(v * $lanes), sums[j]);
                    }
                    std::slice::from_raw_parts_mut(c.add(j * ldc), rows).copy_from_slice(&all[..rows]);
                }
            }
        }
    };
}

kernel!(
    wide, "avx512f,avx512vnni,f16c", 16 lanes, 2 vectors, 6 columns,
    _mm512_loadu_si512, _mm512_loadu_ps, _mm512_set1_epi32, _mm512_set1_ps, _mm512_setzero_ps, _mm512_dpbusd_epi32,
    _mm512_cvtepi32_ps, _mm512_mul_ps, _mm512_fmadd_ps, _mm512_storeu_ps
);
kernel!(
    narrow, "avx2,fma,avxvnni,f16c", 8 lanes, 1 vectors, 5 columns,
    _mm256_loadu_si256, _mm256_loadu_ps, _mm256_set1_epi32, _mm256_set1_ps, _mm256_setzero_ps, _mm256_dpbusd_avx_epi32,
    _mm256_cvtepi32_ps, _mm256_mul_ps, _mm256_fmadd_ps, _mm256_storeu_ps
);
