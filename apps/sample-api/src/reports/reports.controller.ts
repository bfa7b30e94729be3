import { Controller, Get, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation } from '@nestjs/swagger';
import { Roles, User } from 'nest-jwt-bearer';

interface Report {
  id: number;
  author: string;
}

@Controller('reports')
@ApiBearerAuth()
export class ReportsController {
  readonly #reports: Report[] = [{ id: 1, author: 'alice' }];

  @Get()
  @ApiOperation({ summary: 'For every user' })
  list(): readonly Report[] {
    return this.#reports;
  }

  @Post()
  @Roles('admin')
  @ApiOperation({ summary: 'For administrators' })
  create(@User('sub') author: string): Report {
    const report = { id: this.#reports.length + 1, author };
    this.#reports.push(report);
    return report;
  }
}
